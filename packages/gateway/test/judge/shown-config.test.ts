import assert from 'node:assert/strict';
import { it } from 'node:test';
import { redactConfig } from '../../src/admin/redact-config.ts';

it('shows of headers for services the names alone, for any may hold what opens the service', () => {
  const set = { 'x-upstream-pass': 'hunter2', 'x-origin-verify': 'correct horse' };
  const shown = redactConfig({ routes: [{ requestHeaders: { set, remove: ['x-a'] } }] });
  const text = JSON.stringify(shown);
  assert.doesNotMatch(text, /hunter2|horse/);
  assert.match(text, /x-upstream-pass.*x-origin-verify.*x-a/);
});
