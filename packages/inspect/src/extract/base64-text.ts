/** The bytes of base64 or base64url text, one character each; undefined if it is neither. Padding may be missing. */
export function decodeBase64Loosely(text: string): string | undefined {
  // What is no base64 is told by a pattern: an exception for each piece of a hostile paste would take seconds.
  if (!/^[\w+/-]*={0,2}$/.test(text)) return undefined;
  const body = text.endsWith('=') ? text.replace(/=+$/, '') : text;
  return body.length % 4 === 1 ? undefined : atob(body.replaceAll('-', '+').replaceAll('_', '/'));
}

/** Reads one character a byte as UTF-8. */
export function utf8Of(binary: string): string {
  // oxlint-disable-next-line no-control-regex -- the test is whether all of it is ASCII
  if (/^[\x00-\x7f]*$/.test(binary)) return binary;
  return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}

/** The JSON object in base64url text; undefined if there is none. */
export function decodeJsonObject(segment: string): Readonly<Record<string, unknown>> | undefined {
  if (!endsLikeObject(segment)) return undefined;
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

/** Whether the last byte is a brace or white space; cheap, and spares nearly all failing attempts to parse. */
function endsLikeObject(segment: string): boolean {
  let end = segment.length;
  while (end > 0 && end > segment.length - 2 && segment[end - 1] === '=') end -= 1;
  const tail = segment.slice(Math.max(0, end - (end & 3 || 4)), end);
  return /[}\s]$/.test(decodeBase64Loosely(tail) ?? '');
}
