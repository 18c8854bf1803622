import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest } from './nearest.ts';

const words = [
  'token_expired',
  'audience_mismatch',
  'ALG-01',
  'ALG-02',
  'azp',
  'ES256',
  'ES256K',
  'exp',
  'until',
];

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['token_expried', ['token_expired']],
  ['untill', ['until']],
  ['expired', ['token_expired']],
  ['audience', ['audience_mismatch']],
  ['alg-1', ['ALG-01', 'ALG-02']],
  ['es265', ['ES256', 'ES256K']],
  ['something else altogether', []],
  ['x'.repeat(100_000), []],
];

for (const [asked, found] of cases) {
  test(`finds what is near ${asked.slice(0, 30)}`, () => assert.deepEqual(nearest(asked, words), found));
}
