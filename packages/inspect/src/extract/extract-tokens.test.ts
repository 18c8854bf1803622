import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import { extractTokens } from './extract-tokens.ts';
import { sampleToken } from './sample-tokens.test-helper.ts';

test('finds a token embedded anywhere in other text, once, at its offsets', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(1000), (before, after, number) => {
      const token = sampleToken({ claims: { number } });
      const paste = `${before} ${token} ${after}`;
      const found = extractTokens(paste);
      assert.deepEqual(
        found.map(({ start, end }) => [paste.slice(start, end), start]),
        [[token, before.length + 1]],
      );
      assert.equal(found[0]?.token, token);
    }),
  );
});

test('groups the appearances of one token', () => {
  const token = sampleToken();
  const [found, ...others] = extractTokens(`${token}\n\nAuthorization: Bearer ${token}`);
  assert.equal(others.length, 0);
  assert.deepEqual(
    found?.occurrences.map(({ line, column, place }) => [line, column, place.kind]),
    [
      [1, 1, 'text'],
      [3, 23, 'authorization-header'],
    ],
  );
});
