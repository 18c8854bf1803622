import { brokenKey, keySet, privateKey } from './key/key-quality-rules.ts';
import { guessableSecret, publishedKey, readSecret, shortSecret } from './key/secret-rules.ts';
import type { Rule } from './rule.ts';

/** The rules of keys: strength, spelling, key sets and what must not be passed on. */
export const keyRules: readonly Rule[] = [
  shortSecret,
  publishedKey,
  guessableSecret,
  readSecret,
  brokenKey,
  keySet,
  privateKey,
];
