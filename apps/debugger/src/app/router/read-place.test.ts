import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPlace } from './read-place.ts';

test('the first word is the route, the others belong to it', () => {
  assert.deepEqual(readPlace('#/'), { path: '', rest: [] });
  assert.deepEqual(readPlace('#/keys'), { path: 'keys', rest: [] });
  assert.deepEqual(readPlace('#/headers/x5t%23S256'), { path: 'headers', rest: ['x5t#S256'] });
});

test('what is no address of a view leads to Inspect', () => {
  for (const hash of ['', '#', '#debugger', '#debugger-io']) assert.equal(readPlace(hash).path, '');
});

test('a broken escape stands for itself', () => {
  assert.deepEqual(readPlace('#/claims/100%'), { path: 'claims', rest: ['100%'] });
});
