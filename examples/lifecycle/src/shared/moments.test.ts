import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAgo, formatDuration } from './moments.ts';

const agos: readonly (readonly [number, string])[] = [
  [-50, 'now'],
  [400, 'now'],
  [1000, '1 s ago'],
  [89_000, '89 s ago'],
  [120_000, '2 min ago'],
  [7_200_000, '2 h ago'],
];
for (const [ms, text] of agos) test(`says "${text}"`, () => assert.equal(formatAgo(ms), text));

test('is as exact as a duration is short', () => {
  assert.deepEqual([0.234, 23.4, 2340].map(formatDuration), ['0.23 ms', '23 ms', '2.3 s']);
});
