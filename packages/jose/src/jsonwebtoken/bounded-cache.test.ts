import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBoundedCache } from './bounded-cache.ts';

test('keeps at most twice its size', () => {
  const cache = createBoundedCache<number>(10);
  for (let i = 0; i < 1000; i++) cache.set(String(i), i);
  const kept = Array.from({ length: 1000 }, (_, i) => cache.get(String(i))).filter(
    (value) => value !== undefined,
  );
  assert.ok(kept.length <= 20, String(kept.length));
});

test('keeps what is in use', () => {
  const cache = createBoundedCache<string>(10);
  cache.set('used', 'value');
  for (let i = 0; i < 1000; i++) {
    cache.set(String(i), 'other');
    assert.equal(cache.get('used'), 'value');
  }
});

test('knows nothing of names it was not given', () => {
  const cache = createBoundedCache<string>(10);
  for (const name of ['', 'constructor', '__proto__']) assert.equal(cache.get(name), undefined);
});
