/** RFC 9110 §5.6.2. */
export const token: RegExp = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y;
/** RFC 9110 §11.2. */
export const token68: RegExp = /[A-Za-z0-9\-._~+/]+=*/y;
/** RFC 9110 §5.6.4; the inside without its quotes is the first group. */
// oxlint-disable-next-line no-control-regex -- a tab may stand in a quoted string
export const quotedString: RegExp =
  /"((?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\t \x21-\x7e\x80-\xff])*)"/y;
/** RFC 9110 §5.6.3, optional white space. */
export const space: RegExp = /[ \t]*/y;

/** Writes a quoted string. @throws TypeError for characters that no header may hold */
export function quote(text: string): string {
  if (!/^[\x20-\x7e]*$/.test(text)) throw new TypeError('expected printable ASCII for a challenge');
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
