import type { ChangeKind, PartDiff, TokenDiff } from '@mintmark/inspect/diff';
import type { PartName } from '@mintmark/inspect/token';
import { plural } from './plural.ts';

const kinds: Readonly<Record<ChangeKind, string>> = {
  added: 'added',
  removed: 'removed',
  changed: 'changed',
  respelled: 'same value, spelled otherwise',
  reordered: 'other order',
};

const partNames: Readonly<Record<PartName, string>> = {
  header: 'Header',
  payload: 'Claims',
  signature: 'Signature',
  'encrypted-key': 'Encrypted key',
  iv: 'Initialization vector',
  ciphertext: 'Ciphertext',
  tag: 'Authentication tag',
  disclosure: 'Disclosure',
  'key-binding': 'Key binding',
  extra: 'Further segment',
};

const partStates: Readonly<Record<PartDiff['state'], string>> = {
  equal: 'equal',
  respelled: 'same bytes, spelled otherwise',
  different: 'different',
  added: 'only in the second',
  removed: 'only in the first',
};

const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;

/** Comparing two tokens. */
export const diff = {
  title: 'Compare two tokens',
  lead: 'What differs between two tokens: before and after a refresh, one environment and the other, the one that works and the one that does not. Nothing is verified here, and nothing leaves this page.',
  first: 'First token',
  second: 'Second token',
  placeholder: 'Paste a token.',
  swap: 'Swap',
  sample: 'Show an example',
  inspect: (which: string): string => `Open in Inspect: ${which}`,
  clear: 'Clear both',
  result: 'What differs',
  empty: 'Paste two tokens. What differs between them appears here.',
  summary: ({ summary }: Pick<TokenDiff, 'summary' | 'relation'>): string => `${capital(summary)}.`,
  summaryWord: 'In short',
  header: 'Header',
  claims: 'Claims',
  bytes: 'Bytes',
  keyAndSignature: 'Key and signature',
  inner: 'The token inside',
  same: {
    header: 'The headers say the same.',
    claims: 'The claims say the same.',
    key: 'Both name the same algorithm and key.',
  },
  noClaims: 'The claims cannot be read, so only the bytes are compared.',
  key: (names: string): string => `They differ in what they say about algorithm or key: ${names}.`,
  signature: {
    equal: 'The signatures are the same.',
    respelled: 'The signatures are the same bytes, spelled otherwise.',
    different: 'The signatures differ.',
    added: 'Only the second has a signature.',
    removed: 'Only the first has a signature.',
    absent: 'Neither has a signature.',
  },
  columns: { name: 'Name', change: 'Change', first: 'First', second: 'Second' },
  partColumns: { part: 'Part', state: 'State', first: 'First', second: 'Second', at: 'First difference' },
  kinds,
  partNames,
  partStates,
  absent: '–',
  size: (characters: number, bytes: number): string =>
    `${plural(bytes, 'byte', 'bytes')} (${plural(characters, 'character', 'characters')})`,
  atByte: (byte: number): string => `at byte ${(byte + 1).toLocaleString('en')}`,
  gained: (names: string): string => `gained: ${names}`,
  lost: (names: string): string => `lost: ${names}`,
  later: (length: string): string => `${length} later`,
  earlier: (length: string): string => `${length} earlier`,
  sameTime: 'at the same time',
  disclosures: 'Disclosures',
  disclosure: {
    added: (claim: string): string => `Only the second discloses ${claim}.`,
    removed: (claim: string): string => `Only the first discloses ${claim}.`,
  },
  item: 'an item of a list',
};
