/** A way in which a program may make the bytes of a secret from its text. */
export type SecretReading = 'utf8' | 'base64' | 'base64url' | 'hex' | 'trimmed' | 'newline';

/** How each reading makes bytes: what it is good for, and the bytes it writes, if the text can be read so. */
interface Reading {
  /** Writes the bytes of a word and gives their number, or −1 where the text is no such encoding or adds nothing new. */
  readonly write: (word: string, bytes: Uint8Array) => number;
}

/** The longest word that is looked at, in characters; longer ones are not guessed. */
export const maxWordLength = 1024;

/** Room enough for the bytes of the longest word in any reading: three bytes a character, and a new line. */
export const wordBytes: number = 3 * maxWordLength + 1;

const encoder = new TextEncoder();
const newline = 0x0a;
const equalsSign = 0x3d;
const none = 0xff;

/** Values of the characters of both base64 alphabets. */
const sextets = new Uint8Array(128).fill(none);
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
for (const [i, character] of Array.from(`${alphabet}+/`).entries()) sextets[character.charCodeAt(0)] = i;
for (const [i, character] of Array.from('-_').entries())
  sextets[character.charCodeAt(0)] = alphabet.length + i;

const urlOnly = /[-_]/;
const plainOnly = /[+/]/;

const table: Readonly<Record<SecretReading, Reading>> = {
  utf8: { write: (word, bytes) => encoder.encodeInto(word, bytes).written },
  base64: { write: (word, bytes) => (urlOnly.test(word) ? -1 : writeBase64(word, bytes)) },
  // Without a character that differs, both alphabets say the same; "base64" has tried that already.
  base64url: {
    write: (word, bytes) => (urlOnly.test(word) && !plainOnly.test(word) ? writeBase64(word, bytes) : -1),
  },
  hex: { write: writeHex },
  trimmed: {
    write: (word, bytes) => {
      const trimmed = word.trim();
      return trimmed.length === word.length ? -1 : encoder.encodeInto(trimmed, bytes).written;
    },
  },
  newline: {
    write: (word, bytes) => {
      const { written } = encoder.encodeInto(word, bytes);
      bytes[written] = newline;
      return written + 1;
    },
  },
};

/** The names of all readings, the likeliest first. */
export const secretReadings: readonly SecretReading[] = Object.freeze([
  'utf8',
  'base64',
  'base64url',
  'hex',
  'trimmed',
  'newline',
]);

/**
 * Writes the bytes that a word stands for in one reading, and gives their number; −1 where the word cannot be read so, or
 * where the reading adds nothing to `utf8`. `bytes` needs room for {@link wordBytes}.
 */
export function writeReading(reading: SecretReading, word: string, bytes: Uint8Array): number {
  return table[reading].write(word, bytes);
}

/** The bytes that a text stands for in one reading; undefined where it cannot be read so. */
export function readSecretAs(text: string, reading: SecretReading): Uint8Array | undefined {
  const bytes = new Uint8Array(3 * text.length + 1);
  // Asked for one by one, base64url is any text of its alphabet.
  const length =
    reading === 'base64url' && !plainOnly.test(text)
      ? writeBase64(text, bytes)
      : writeReading(reading, text, bytes);
  return length < 0 ? undefined : bytes.slice(0, length);
}

/** Decodes as loosely as most libraries do: with or without padding, unused bits ignored. */
function writeBase64(word: string, bytes: Uint8Array): number {
  let end = word.length;
  while (end > 0 && word.length - end < 2 && word.charCodeAt(end - 1) === equalsSign) end--;
  if (end < 2 || end % 4 === 1) return -1;
  let held = 0;
  let bits = 0;
  let length = 0;
  for (let i = 0; i < end; i++) {
    const code = word.charCodeAt(i);
    const value = code < 128 ? (sextets[code] ?? none) : none;
    if (value === none) return -1;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length++] = (held >> bits) & 0xff;
  }
  return length;
}

function writeHex(word: string, bytes: Uint8Array): number {
  if (word.length === 0 || word.length % 2 !== 0) return -1;
  for (let i = 0; i < word.length; i += 2) {
    const high = hexDigit(word.charCodeAt(i));
    const low = hexDigit(word.charCodeAt(i + 1));
    if (high < 0 || low < 0) return -1;
    bytes[i >> 1] = (high << 4) | low;
  }
  return word.length >> 1;
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
