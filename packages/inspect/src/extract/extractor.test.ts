import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import { extractTokens } from './extract-tokens.ts';
import { createExtractor } from './extractor.ts';
import { sampleToken } from './sample-tokens.test-helper.ts';

function inChunks(text: string, size: number): ReturnType<typeof extractTokens> {
  const extractor = createExtractor();
  const found = [];
  for (let at = 0; at < text.length; at += size) found.push(...extractor.push(text.slice(at, at + size)));
  return [...found, ...extractor.end()];
}

const lines = Array.from({ length: 20 }, (_, number) =>
  number % 3 === 0
    ? `2026-11-22T10:00:00Z INFO token=${sampleToken({ claims: { number } })} ok`
    : `line ${number}`,
).join('\n');

test('finds in chunks of any size what it finds in the whole', () => {
  const whole = extractTokens(lines);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), (size) => {
      assert.deepEqual(inChunks(lines, size), whole);
    }),
  );
});

test('keeps a wrapped token together', () => {
  const token = sampleToken({ claims: { text: 'x'.repeat(400) } });
  const wrapped = token.replace(/.{64}/g, '$&\n');
  const paste = `first line\n${wrapped}\n\nlast line\n`;
  assert.deepEqual(
    inChunks(paste, 64).map(({ token: found }) => found),
    [token],
  );
});

test('lets go of a list of tokens, one a line', () => {
  const list = Array.from({ length: 50 }, (_, number) => sampleToken({ claims: { number } })).join('\n');
  const extractor = createExtractor();
  assert.equal(extractor.push(list).length, 49);
  assert.equal(extractor.end().length, 1);
});

test('holds no more than it may of text without line breaks', () => {
  const token = sampleToken();
  const extractor = createExtractor({ maxHeldCharacters: 1000 });
  const found = Array.from({ length: 20 }, () => extractor.push(`"${token}", `)).flat();
  assert.equal([...found, ...extractor.end()].length, 20);
});
