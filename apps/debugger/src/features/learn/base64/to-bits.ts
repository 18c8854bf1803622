import { encodeBase64Url } from '@mintmark/inspect/token';

export interface BitByte {
  readonly value: number;
  /** Eight digits. */
  readonly bits: string;
}

export interface BitCharacter {
  readonly letter: string;
  readonly value: number;
  /** Six digits; the last ones are spare where no byte is left. */
  readonly bits: string;
  readonly spare: number;
}

export interface Regrouped {
  readonly bytes: readonly BitByte[];
  readonly characters: readonly BitCharacter[];
  readonly result: string;
  /** Whether the text was longer than what is shown. */
  readonly isCut: boolean;
}

const shownBytes = 6;

/** The bits of a text, by eight as bytes and by six as base64url characters. */
export function regroupBits(text: string): Regrouped {
  const all = new TextEncoder().encode(text);
  const bytes = [...all.subarray(0, shownBytes)].map((value) => ({ value, bits: binary(value, 8) }));
  const stream = bytes.map(({ bits }) => bits).join('');
  const result = encodeBase64Url(all.subarray(0, shownBytes));
  const characters = result.split('').map((letter, index) => {
    const bits = stream.slice(index * 6, index * 6 + 6);
    const padded = bits.padEnd(6, '0');
    return { letter, value: Number.parseInt(padded, 2), bits: padded, spare: 6 - bits.length };
  });
  return { bytes, characters, result, isCut: all.length > shownBytes };
}

function binary(value: number, digits: number): string {
  return value.toString(2).padStart(digits, '0');
}
