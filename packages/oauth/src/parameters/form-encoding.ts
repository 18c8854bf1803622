/** What form-encoded text is made of: RFC 6749 Appendix B leaves everything but printable ASCII to percent-encoding. */
const encoded = /^[\x21-\x7e]*$/;
/** Controls other than tab, line feed and carriage return: no parameter has a use for them, and stores and logs trip over them. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const control = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/**
 * Decodes one name or value of `application/x-www-form-urlencoded`; undefined for malformed percent-encoding or UTF-8,
 * for characters that must be encoded, and for control characters.
 */
export function decodeFormComponent(text: string): string | undefined {
  if (!encoded.test(text)) return undefined;
  if (!text.includes('%')) return text.includes('+') ? text.replaceAll('+', ' ') : text;
  try {
    const decoded = decodeURIComponent(text.replaceAll('+', ' '));
    return control.test(decoded) ? undefined : decoded;
  } catch (error) {
    // The one error of decodeURIComponent: not percent-encoded UTF-8.
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
