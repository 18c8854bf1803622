/** What a rule says of this very token, in German. */
export function messageInGerman(message: string): string {
  return message;
}
