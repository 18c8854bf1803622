import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDuration, formatRelative, formatUtc } from './format-time.ts';
import { readTime } from './read-time.ts';

const noon = Date.UTC(2026, 10, 22, 12) / 1000;

test('seconds, milliseconds, microseconds and texts are told apart', () => {
  assert.deepEqual(readTime(noon), { kind: 'seconds', seconds: noon });
  assert.deepEqual(readTime(noon * 1000), { kind: 'milliseconds', seconds: noon });
  assert.deepEqual(readTime(noon * 1e6), { kind: 'microseconds', seconds: noon });
  assert.deepEqual(readTime('2026-11-22T12:00:00Z'), { kind: 'date-text', seconds: noon });
  assert.deepEqual(readTime(String(noon)), { kind: 'number-text', seconds: noon });
  for (const value of [undefined, null, '', 'soon', true, {}, 1e30])
    assert.deepEqual(readTime(value), { kind: 'no-time' });
});

test('times carry their zone', () => {
  assert.equal(formatUtc(noon), '2026-11-22 12:00:00 UTC');
  assert.equal(formatUtc(noon + 0.75), '2026-11-22 12:00:00 UTC');
  assert.equal(formatUtc(99_999_999_999), '5138-11-16 09:46:39 UTC');
});

test('relative times use the largest whole unit', () => {
  assert.equal(formatRelative(noon - 250, noon, 'en'), '4 minutes ago');
  assert.equal(formatRelative(noon + 3 * 3600, noon, 'en'), 'in 3 hours');
  assert.equal(formatRelative(noon + 1, noon, 'en'), 'in 1 second');
  assert.equal(formatRelative(noon, noon, 'en'), 'in 0 seconds');
});

test('durations are rounded to one decimal', () => {
  assert.equal(formatDuration(900, 'en'), '15 minutes');
  assert.equal(formatDuration(5400, 'en'), '1.5 hours');
});
