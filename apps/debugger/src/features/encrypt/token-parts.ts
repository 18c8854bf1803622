import { readToken } from '@mintmark/inspect/token';
import { contentEncryption } from './algorithms.ts';

/** The parts of an encrypted token, in order. */
export const partNames = ['header', 'encrypted-key', 'iv', 'ciphertext', 'tag'] as const;

export type JwePartName = (typeof partNames)[number];

/** One part, measured. */
export interface JwePart {
  readonly name: JwePartName;
  readonly characters: number;
  readonly bytes: Uint8Array;
}

/** An encrypted token taken apart. */
export interface JweParts {
  readonly parts: readonly JwePart[];
  readonly header: Readonly<Record<string, unknown>>;
  /** The JSON of the header. */
  readonly headerText: string;
  /** Bytes of the content encryption key, as the header tells; undefined for an unknown encryption. */
  readonly keyBytes: number | undefined;
}

/** Takes an encrypted token apart; undefined for any other text. */
export function takeApart(token: string): JweParts | undefined {
  const reading = readToken(token);
  if (reading.kind !== 'encrypted') return undefined;
  const header = reading.header?.value ?? {};
  const parts = partNames.flatMap((name): readonly JwePart[] => {
    const part = reading.parts.find((each) => each.name === name);
    return part === undefined ? [] : [{ name, characters: part.text.length, bytes: part.bytes }];
  });
  return {
    parts,
    header,
    headerText: reading.header?.text ?? '',
    keyBytes: contentEncryption(header['enc'])?.keyBytes,
  };
}

/** Bytes in hexadecimal digits. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
