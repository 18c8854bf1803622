/** The bytes of base64 or base64url text, one character each; undefined if it is neither. Padding may be missing. */
export function decodeBase64Loosely(text: string): string | undefined {
  const length = text.replace(/={1,2}$/, '').length;
  if (length % 4 === 1) return undefined;
  try {
    return atob(text.slice(0, length).replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return undefined;
  }
}

/** Reads one character a byte as UTF-8. */
export function utf8Of(binary: string): string {
  // oxlint-disable-next-line no-control-regex -- the test is whether all of it is ASCII
  if (/^[\x00-\x7f]*$/.test(binary)) return binary;
  return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}

/** The JSON object in base64url text; undefined if there is none. */
export function decodeJsonObject(segment: string): Readonly<Record<string, unknown>> | undefined {
  const binary = decodeBase64Loosely(segment);
  if (binary === undefined || !/^\s*\{/.test(binary)) return undefined;
  try {
    const value: unknown = JSON.parse(utf8Of(binary));
    return typeof value === 'object' && value !== null
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
