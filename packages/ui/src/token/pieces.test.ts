import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutPieces } from './pieces.ts';

const text = 'Bearer aa.bb.cc';
const spans = [
  { start: 7, end: 9, part: 1 },
  { start: 10, end: 12, part: 2 },
  { start: 13, end: 15, part: 3 },
];

test('every character appears once, in its part', () => {
  const pieces = cutPieces(text, spans, []);
  assert.equal(pieces.map((piece) => piece.text).join(''), text);
  assert.deepEqual(
    pieces.map((piece) => piece.part),
    [0, 1, 0, 2, 0, 3],
  );
});

test('a wrong character is cut out of its part and keeps its colour', () => {
  const pieces = cutPieces(text, spans, [{ start: 10, end: 11 }]);
  const wrong = pieces.filter((piece) => piece.wrong);
  assert.deepEqual(wrong, [{ start: 10, text: 'b', part: 2, wrong: true }]);
  assert.equal(pieces.map((piece) => piece.text).join(''), text);
});

test('an empty text has no pieces, and marks outside it are left out', () => {
  assert.deepEqual(cutPieces('', [], [{ start: 3, end: 4 }]), []);
});
