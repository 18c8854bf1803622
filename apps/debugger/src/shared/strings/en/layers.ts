import type { TokenKind } from '@mintmark/inspect/token';

const kinds: Readonly<Record<TokenKind, string>> = {
  empty: 'nothing',
  signed: 'Signed',
  unsecured: 'Not signed',
  encrypted: 'Encrypted',
  'json-signed': 'Signed (JSON)',
  'json-encrypted': 'Encrypted (JSON)',
  'sd-jwt': 'SD-JWT',
  unknown: 'Unknown',
};

/** Tokens inside of tokens. */
export const layers = {
  title: 'Layers',
  aside: 'a token inside a token',
  kinds,
  layer: (number: number, kind: string): string => `${number} ${kind}`,
  token: 'The token of this layer',
  alone: 'Open it alone',
};
