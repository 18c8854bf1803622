/** A longer one would make the cookie of a login too long for five of them. */
const maxCharacters = 512;

/**
 * Whether a text leads to this origin and nowhere else: an absolute path, query and fragment of visible ASCII. Two slashes
 * or a backslash at the beginning are another host for browsers, and so is either of them after something that browsers
 * drop. Encoded ones are refused too: a proxy may decode them once more.
 */
export function isReturnPath(text: string, origin: string): boolean {
  if (text.length > maxCharacters || !/^\/(?![/\\])[\x21-\x7e]*$/.test(text)) return false;
  if (/[\\<>"{}^`|]/.test(text)) return false;
  const [path = ''] = text.split(/[?#]/, 1);
  if (path.includes('//') || /%(?:2f|5c|25|0[0-9a-f]|1[0-9a-f]|7f)/i.test(path)) return false;
  return URL.canParse(text, origin) && new URL(text, origin).origin === origin;
}
