import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diffTokens } from '@mintmark/inspect/diff';
import { sampleTokens } from './sample.ts';
import { nameOf, shiftOf, timeOf } from './say-change.ts';

const now = Date.UTC(2026, 10, 22, 14) / 1000;

test('the example shows every kind of difference', () => {
  const { claims, header, signature } = diffTokens(...sampleTokens(now));
  assert.deepEqual(
    claims.map(({ pointer, kind }) => `${nameOf(pointer)} ${kind}`),
    ['scope changed', 'iat changed', 'exp changed', 'jti changed', 'amr added'],
  );
  assert.deepEqual(header, []);
  assert.equal(signature, 'different');
});

test('times are shown as times, with how far they are apart', () => {
  const exp = diffTokens(...sampleTokens(now)).claims.find(({ pointer }) => pointer === '/exp');
  assert(exp);
  assert.equal(timeOf(exp, exp.second)?.utc, '2026-11-22T14:05:00Z');
  assert.equal(shiftOf(exp), '1 hour later');
});

test('names are written as people write them', () => {
  assert.equal(nameOf('/cnf/jkt'), 'cnf.jkt');
  assert.equal(nameOf('/aud/0'), 'aud[0]');
  assert.equal(nameOf('/a~1b'), 'a/b');
});
