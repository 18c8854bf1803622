import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveBorder, type Shares } from './shares.ts';

const even: Shares = [30, 40, 30];

test('moving a border changes only the two columns beside it', () => {
  assert.deepEqual(moveBorder(even, 0, 5), [35, 35, 30]);
  assert.deepEqual(moveBorder(even, 1, -5), [30, 35, 35]);
});

test('no column gets narrower than 18 percent', () => {
  assert.deepEqual(moveBorder(even, 0, -90), [18, 52, 30]);
  assert.deepEqual(moveBorder(even, 1, 90), [30, 52, 18]);
});
