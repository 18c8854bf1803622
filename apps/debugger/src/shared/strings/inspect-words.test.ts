import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect as german } from './de/inspect.ts';
import { inspect as english } from './en/inspect.ts';

/** The path of every word, with what kind of word it is. */
function paths(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([name, inner]) => paths(inner, `${path}/${name}`));
}

test('German says everything that English says of an inspected token, and nothing else', () => {
  assert.deepEqual(paths(german).toSorted(), paths(english).toSorted());
});

test('times are said in both languages', () => {
  const now = Date.UTC(2026, 10, 22, 12);
  assert.equal(english.time.relative(now - 240_000, now), '4 minutes ago');
  assert.equal(german.time.relative(now - 240_000, now), 'vor 4 Minuten');
  assert.equal(german.time.relative(now + 2 * 86_400_000, now), 'in 2 Tagen');
  assert.equal(german.time.duration(86_400_000), '1 Tag');
  assert.equal(english.time.utc(now), '2026-11-22 12:00:00 UTC');
});
