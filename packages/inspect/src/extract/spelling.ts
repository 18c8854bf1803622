import { hexValue } from './characters.ts';

/** One character that is spelled with several: `%2E`, `\u002e`, `&#46;`, `=2E`. */
export interface Spelled {
  /** Its code. */
  readonly code: number;
  /** Offset after its spelling. */
  readonly end: number;
}

const maxNesting = 8;

/** Reads the character that starts at `at` if it is spelled with an escape; nested escapes (`%252E`) are seen through. */
export function readSpelled(text: string, at: number): Spelled | undefined {
  return spellings[text[at] ?? '']?.(text, at);
}

const spellings: Readonly<Record<string, (text: string, at: number) => Spelled | undefined>> = {
  __proto__: null as never,
  '%': readPercent,
  '\\': readBackslash,
  '&': readEntity,
  '=': readQuotedPrintable,
};

function readPercent(text: string, at: number): Spelled | undefined {
  let digits = at + 1;
  for (let level = 0; level < maxNesting && text.startsWith('25', digits); level += 1) {
    digits += 2;
  }
  return readHex(text, digits, 2) ?? (digits > at + 1 ? { code: 0x25, end: digits } : undefined);
}

function readBackslash(text: string, at: number): Spelled | undefined {
  let letter = at + 1;
  while (letter < at + maxNesting && text[letter] === '\\') letter += 1;
  const name = text[letter] ?? '';
  if (name === 'u') return readHex(text, letter + 1, 4);
  if (name === 'x') return readHex(text, letter + 1, 2);
  const code = backslashNames[name];
  return code === undefined ? undefined : { code, end: letter + 1 };
}

const backslashNames: Readonly<Record<string, number>> = {
  __proto__: null as never,
  n: 10,
  r: 13,
  t: 9,
  '"': 34,
  "'": 39,
  '/': 47,
  '&': 38,
  '=': 61,
  '?': 63,
};

function readEntity(text: string, at: number): Spelled | undefined {
  let name = at + 1;
  for (let level = 0; level < maxNesting && text.startsWith('amp;', name); level += 1) name += 4;
  return readEntityName(text, name) ?? (name > at + 1 ? { code: 38, end: name } : undefined);
}

function readEntityName(text: string, at: number): Spelled | undefined {
  const length = text.slice(at, at + 12).indexOf(';');
  if (length < 2) return undefined;
  const name = text.slice(at, at + length);
  const number = /^#(?:x([0-9a-f]{1,5})|(\d{1,6}))$/i.exec(name);
  const code = number ? parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10) : entityNames[name];
  return code === undefined ? undefined : { code, end: at + length + 1 };
}

const entityNames: Readonly<Record<string, number>> = {
  __proto__: null as never,
  period: 46,
  lowbar: 95,
  hyphen: 45,
  quot: 34,
  apos: 39,
  equals: 61,
  num: 35,
  NewLine: 10,
};

function readQuotedPrintable(text: string, at: number): Spelled | undefined {
  const spelled = readHex(text, at + 1, 2);
  // A lone "=" is common; only what a token or the text around it needs is worth seeing through.
  return spelled && '.-_~='.includes(String.fromCharCode(spelled.code)) ? spelled : undefined;
}

function readHex(text: string, at: number, length: number): Spelled | undefined {
  let code = 0;
  for (let index = at; index < at + length; index += 1) {
    const digit = hexValue(text.charCodeAt(index));
    if (digit < 0) return undefined;
    code = code * 16 + digit;
  }
  return { code, end: at + length };
}

/** The text with every spelled character replaced by the character; for reading what is around a token. */
export function flatten(text: string): string {
  if (!/[%\\&=]/.test(text)) return text;
  let flat = '';
  let from = 0;
  for (let at = 0; at < text.length;) {
    const spelled = readSpelled(text, at);
    if (spelled) {
      flat += text.slice(from, at) + String.fromCodePoint(Math.min(spelled.code, 0x10ffff));
      from = spelled.end;
    }
    at = spelled ? spelled.end : at + 1;
  }
  return flat + text.slice(from);
}
