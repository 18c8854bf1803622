import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ruleIds } from '../../findings/rule-id.ts';
import { rules } from '../../findings/rules.ts';
import { assertPlainSentences } from '../plain-sentences.test-helper.ts';
import { findingExplanations } from './findings.ts';

const specification =
  /^(RFC \d{4,5}( §[\d.]+)?|draft-[a-z0-9-]+( §[\d.]+)?|§[\d.]+|CVE-\d{4}-\d+|OpenID Connect Core 1\.0( §[\d.]+)?|UTS #39|NIST SP 800-38D §8|IANA JSON Web Token Claims)( \(NumericDate\))?$/;

test('every rule is explained and no other', () => {
  assert.deepEqual(Object.keys(findingExplanations).toSorted(), ruleIds.toSorted());
});

test('every part is there, in sentences', () => {
  for (const [id, { title, what, why, howToFindOut, howToFix, example }] of Object.entries(
    findingExplanations,
  )) {
    assert.match(title, /^[A-Z].*[^.]$/, id);
    for (const text of [what, why, howToFindOut, howToFix]) assertPlainSentences(text, id);
    if (example !== undefined) assert.doesNotMatch(example, /\.$/, id);
  }
});

test('every source is a specification', () => {
  for (const [id, { source }] of Object.entries(findingExplanations))
    for (const part of source.split(', ')) assert.match(part, specification, `${id}: ${part}`);
});

test('a rule has one title and one source everywhere', () => {
  for (const { id, title, source } of rules) {
    assert.equal(findingExplanations[id].title, title, id);
    assert.equal(findingExplanations[id].source, source, id);
  }
});

test('no text is there twice', () => {
  const texts = Object.values(findingExplanations).flatMap(({ title, what, why, howToFindOut, howToFix }) => [
    title,
    what,
    why,
    howToFindOut,
    howToFix,
  ]);
  assert.deepEqual(
    texts.filter((text, index) => texts.indexOf(text) !== index),
    [],
  );
});
