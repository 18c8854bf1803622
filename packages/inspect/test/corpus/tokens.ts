// Tokens that the page and the terminal have to judge alike. All keys in them are test keys.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Expectations } from '@mintmark/inspect';
import { cases } from '../findings/cases.test-helper.ts';
import { brokenTokens } from './broken-tokens.ts';

export { corpusNow } from './shape.ts';

/** A paste, the key that is given for it, and what is expected of it. */
export interface CorpusToken {
  /** Unlike every other. */
  readonly name: string;
  /** What is pasted. */
  readonly token: string;
  /** A secret, a JWK or a key set, as it would be pasted. */
  readonly key?: string;
  readonly expected?: Expectations;
}

/** A token of tokens.json. */
export type KeptToken = CorpusToken;

const { tokens: kept } = JSON.parse(readFileSync(join(import.meta.dirname, 'tokens.json'), 'utf8')) as {
  readonly tokens: readonly KeptToken[]; // make-tokens.ts wrote it
};

const [first] = kept;
if (first === undefined) throw new TypeError('expected tokens in tokens.json');

/** More than two hundred tokens: of every rule, every kind, well-known issuers, damaged ones and hostile ones. */
export const corpus: readonly CorpusToken[] = [
  ...kept,
  ...Object.entries(brokenTokens(first.token)).map(([name, token]) => ({
    name: `pasted: ${name}`,
    token,
    ...(first.key !== undefined && { key: first.key }),
  })),
  ...cases.flatMap(({ rule, name, tokens, finds, expected }, at) => {
    const list = typeof tokens === 'string' ? [tokens] : tokens;
    return list.map((token, index) => ({
      name: `case ${at + 1}.${index + 1} of ${rule}, ${finds ? 'found' : 'passed'}: ${name}`,
      token,
      ...(expected !== undefined && { expected }),
    }));
  }),
];
