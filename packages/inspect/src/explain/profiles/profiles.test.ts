import assert from 'node:assert/strict';
import { test } from 'node:test';
import { profiles } from '@mintmark/oauth/profiles';
import { assertPlainSentences } from '../plain-sentences.test-helper.ts';
import { profileExplanations } from './profiles.ts';

test('every kind of token is explained and no other', () => {
  assert.deepEqual(Object.keys(profileExplanations).toSorted(), Object.keys(profiles).toSorted());
});

test('every part is there, in sentences', () => {
  for (const [name, entry] of Object.entries(profileExplanations)) {
    const { what, whoUsesIt, howToRecognize, beware } = entry;
    for (const text of [what, whoUsesIt, howToRecognize, beware]) assertPlainSentences(text, name);
    assert.match(entry.source, /^(RFC \d{4}|OpenID Connect [A-Z][A-Za-z-]*( Logout)? 1\.0)( §[\d.]+)?$/);
  }
});
