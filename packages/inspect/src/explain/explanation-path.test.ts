import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reasonPath } from '@mintmark/oauth/reasons';
import { explanationPath } from './explanation-path.ts';

test('a reason has the same address everywhere', () => {
  assert.equal(explanationPath('reasons', 'token_expired'), reasonPath('token_expired'));
});

test('names with slashes and signs stay one word of the address', () => {
  assert.equal(explanationPath('claims', 'kubernetes.io/serviceaccount/namespace').split('/').length, 2);
  assert.equal(explanationPath('headers', 'x5t#S256'), 'headers/x5t%23S256');
});
