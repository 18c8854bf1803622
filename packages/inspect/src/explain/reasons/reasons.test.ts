import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reasons } from '@mintmark/oauth/reasons';
import { assertPlainSentences } from '../plain-sentences.test-helper.ts';
import { reasonExplanations } from './reasons.ts';

test('every reason is explained and no other', () => {
  assert.deepEqual(Object.keys(reasonExplanations).toSorted(), Object.keys(reasons).toSorted());
});

test('every part is there, in sentences', () => {
  for (const [code, { title, what, why, howToFindOut, howToFix }] of Object.entries(reasonExplanations)) {
    assert.match(title, /^[A-Za-z].*[^.]$/, code);
    for (const text of [what, why, howToFindOut, howToFix]) assertPlainSentences(text, code);
  }
});

test('no text is there twice', () => {
  const texts = Object.values(reasonExplanations).flatMap((entry) => Object.values(entry));
  assert.deepEqual(
    texts.filter((text, index) => texts.indexOf(text) !== index),
    [],
  );
});
