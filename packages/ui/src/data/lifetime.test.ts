import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeInLifetime } from './lifetime.ts';

test('inside the lifetime, now stands where it is', () => {
  assert.deepEqual(placeInLifetime(100, 200, 150), { start: 0, end: 100, nowAt: 50 });
});

test('outside the lifetime, now stands beside the bar', () => {
  assert.ok(placeInLifetime(100, 200, 50).nowAt < placeInLifetime(100, 200, 50).start);
  assert.ok(placeInLifetime(100, 200, 999).nowAt > placeInLifetime(100, 200, 999).end);
});

test('a lifetime that ends before it begins still has a picture', () => {
  assert.deepEqual(placeInLifetime(200, 100, 150), { start: 0, end: 100, nowAt: 0 });
});
