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
  const pieces = cutPieces(text, { spans, marks: [] });
  assert.equal(pieces.map((piece) => piece.text).join(''), text);
  assert.deepEqual(
    pieces.map((piece) => piece.part),
    [0, 1, 0, 2, 0, 3],
  );
});

test('a wrong character is cut out of its part and keeps its colour', () => {
  const pieces = cutPieces(text, { spans, marks: [{ start: 10, end: 11 }] });
  const wrong = pieces.filter((piece) => piece.wrong);
  assert.deepEqual(
    wrong.map((piece) => [piece.start, piece.text, piece.part]),
    [[10, 'b', 2]],
  );
  assert.equal(pieces.map((piece) => piece.text).join(''), text);
});

test('a lit range is lit from its first to its last character', () => {
  const pieces = cutPieces(text, { spans, marks: [], lit: { start: 8, end: 11 } });
  assert.equal(
    pieces
      .filter((piece) => piece.lit)
      .map((piece) => piece.text)
      .join(''),
    'a.b',
  );
});

test('a place where something is missing is marked without adding a character', () => {
  for (const at of [10, text.length]) {
    const pieces = cutPieces(text, { spans, marks: [{ start: at, end: at }] });
    assert.equal(pieces.map((piece) => piece.text).join(''), text);
    assert.deepEqual(
      pieces.filter((piece) => piece.caret).map((piece) => piece.start),
      [at],
    );
  }
});

test('an empty text has no pieces, and marks outside it are left out', () => {
  assert.deepEqual(cutPieces('', { spans: [], marks: [{ start: 3, end: 4 }] }), []);
});
