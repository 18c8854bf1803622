import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutInk } from './ink-pieces.ts';

test('the pieces are the text, in the inks of their spans', () => {
  const spans = [
    { start: 1, end: 4, ink: 'name' },
    { start: 5, end: 6, ink: 'number' },
  ] as const;
  const pieces = cutInk('{"a":1}', spans, []);
  assert.equal(pieces.map(({ text }) => text).join(''), '{"a":1}');
  assert.deepEqual(
    pieces.map(({ ink }) => ink),
    ['mark', 'name', 'mark', 'number', 'mark'],
  );
});

test('a wide mark covers its characters, an empty one stands before a piece or at the end', () => {
  const pieces = cutInk(
    '{"a" 1',
    [{ start: 1, end: 4, ink: 'name' }],
    [
      { start: 4, end: 4 },
      { start: 5, end: 6 },
      { start: 6, end: 6 },
    ],
  );
  assert.deepEqual(
    pieces.filter(({ hasCaret }) => hasCaret).map(({ start }) => start),
    [4, 6],
  );
  assert.deepEqual(
    pieces.filter(({ isWrong }) => isWrong).map(({ text }) => text),
    ['1'],
  );
});

test('an empty text has no pieces, and marks beyond the text are left out', () => {
  assert.deepEqual(cutInk('', [], [{ start: 3, end: 4 }]), []);
});
