/** The value of JSON text, for parsers of values; other text is thrown at them as it is. */
export function parseLoosely(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
