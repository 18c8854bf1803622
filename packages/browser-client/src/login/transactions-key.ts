/** Where they are kept in the session storage. */
export function transactionsKey(name: string): string {
  return `${name} logins`;
}
