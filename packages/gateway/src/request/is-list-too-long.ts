/**
 * Whether a list of fields of HTTP/2 is longer than allowed (RFC 9113 §6.5.2). Node keeps the limit from the moment on that the other side
 * has confirmed it, which one that compresses a long list into a hundred bytes does not.
 */
export function isListTooLong(rawHeaders: readonly string[], maxBytes: number): boolean {
  let bytes = 16 * rawHeaders.length;
  for (const text of rawHeaders) bytes += text.length;
  return bytes > maxBytes;
}
