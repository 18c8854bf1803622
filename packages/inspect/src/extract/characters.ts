/** Classes of characters, as bits, so that one table lookup answers. */
export const charClass = {
  /** Letters, digits, `-` and `_`: base64url. */
  base64Url: 1,
  /** What else a compact token or an SD-JWT has between its parts. */
  separator: 2,
  /** What base64 has besides. */
  base64: 4,
} as const;

const classes = /* @__PURE__ */ tabulate();

/** Offset of the first character from `from` on that is in none of the classes of `mask`. */
export function skipClass(text: string, from: number, mask: number): number {
  let at = from;
  while (at < text.length && ((classes[text.charCodeAt(at)] ?? 0) & mask) !== 0) at += 1;
  return at;
}

/** Whether a character code is in one of the classes of `mask`. */
export function isInClass(code: number, mask: number): boolean {
  return ((classes[code] ?? 0) & mask) !== 0;
}

/** Whether base64url of `{` with a quote or white space behind it stands at an offset: `eyJ` nearly always. */
export function beginsObject(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 0x65) return false;
  const second = text.charCodeAt(at + 1);
  const third = text.charAt(at + 2);
  if (second === 0x79) return (third >= 'A' && third <= 'D') || (third >= 'I' && third <= 'L');
  return second === 0x77 && ((third >= 'k' && third <= 'r') || (third >= '0' && third <= '3'));
}

/** The value of a hexadecimal digit, -1 if it is none. */
export function hexValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

function tabulate(): Uint8Array {
  const table = new Uint8Array(128);
  const add = (characters: string, bit: number): void => {
    for (const character of characters) table[character.charCodeAt(0)] = bit;
  };
  add('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_', charClass.base64Url);
  add('.~', charClass.separator);
  add('+/=', charClass.base64);
  return table;
}
