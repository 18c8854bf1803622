import type { Mutate } from './input.ts';
import { oneOf } from './input.ts';
import type { Random } from './random.ts';

/** Pieces that parsers have stumbled over. */
const pieces = [
  ...[
    '.',
    '..',
    '=',
    '==',
    ' ',
    '\n',
    '\r\n',
    '\t',
    '\0',
    '\u{feff}',
    '\u2028',
    '\ud800',
    '\udfff',
    'Ł',
    'ÿ',
    '€',
    '😀',
  ],
  ...['"', '\\', '\\u0000', '\\ud800', '{', '}', '[', ']', ':', ',', '-', '+', '/', '_', '%', '<', '&'],
  ...['null', 'true', '0', '-1', '1e400', '-0', '9007199254740993', '0x10', 'NaN', 'Infinity'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'none',
    'HS256',
    'alg',
    'crit',
    'b64',
    'zip',
    'DEF',
    'jwk',
    'x5c',
  ],
  ...[
    '-----BEGIN PUBLIC KEY-----\n',
    '-----END PUBLIC KEY-----',
    '-----BEGIN CERTIFICATE-----\n',
    'A',
    'AAAA',
    '=====',
    'e30',
  ],
] as const;

const replaceCharacter: Mutate<string> = (text, random) => {
  const at = random.int(text.length + 1);
  return (
    text.slice(0, at) + String.fromCharCode(random.int(random.chance(0.9) ? 128 : 65536)) + text.slice(at + 1)
  );
};

const insertPiece: Mutate<string> = (text, random) => {
  const at = random.int(text.length + 1);
  return text.slice(0, at) + random.pick(pieces) + text.slice(at);
};

const deleteRange: Mutate<string> = (text, random) => {
  const [start, end] = range(text.length, random);
  return text.slice(0, start) + text.slice(end);
};

const repeatRange: Mutate<string> = (text, random) => {
  const [start, end] = range(text.length, random);
  const times = random.pick([2, 2, 3, 50, 2000]);
  const piece = text.slice(start, Math.min(end, start + 200));
  return text.slice(0, end) + piece.repeat(times) + text.slice(end);
};

const splice: Mutate<string> = (text, random, others) => {
  const other = random.pick(others);
  const [start, end] = range(text.length, random);
  const [from, to] = range(other.length, random);
  return text.slice(0, start) + other.slice(from, to) + text.slice(end);
};

const changeCase: Mutate<string> = (text, random) => {
  const [start, end] = range(text.length, random);
  const piece = text.slice(start, end);
  return (
    text.slice(0, start) + (random.chance(0.5) ? piece.toUpperCase() : piece.toLowerCase()) + text.slice(end)
  );
};

const truncate: Mutate<string> = (text, random) => text.slice(0, random.int(text.length + 1));

/** Changes characters without knowing what they mean. */
export const mutateText: Mutate<string> = oneOf(
  ...[
    replaceCharacter,
    replaceCharacter,
    insertPiece,
    insertPiece,
    deleteRange,
    repeatRange,
    splice,
    changeCase,
    truncate,
  ],
);

/** A piece that parsers have stumbled over. */
export function strangePiece(random: Random): string {
  return random.pick(pieces);
}

/** A range, more often a short one. */
export function range(length: number, random: Random): [start: number, end: number] {
  const start = random.int(length + 1);
  const size = random.chance(0.6) ? random.int(5) : random.int(length - start + 1);
  return [start, Math.min(length, start + size)];
}
