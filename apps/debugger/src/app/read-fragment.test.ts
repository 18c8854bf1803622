import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTokenFragment } from './read-fragment.ts';

test('a token in the fragment is found under each of its names', () => {
  assert.equal(readTokenFragment('#token=a.b.c'), 'a.b.c');
  assert.equal(readTokenFragment('#id_token=a.b.c&state=x'), 'a.b.c');
  assert.equal(readTokenFragment('#debugger-io?token=a.b.c'), 'a.b.c');
});

test('a fragment without a token is an empty text', () => {
  for (const hash of ['', '#', '#token=', '#section']) assert.equal(readTokenFragment(hash), '');
});
