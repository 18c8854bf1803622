import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStep } from './read-step.ts';

const told = { station: 'issue', what: 'Gave tokens', decision: { outcome: 'allowed', word: 'issued' } };

test('takes a step as a page tells it', () => {
  const wire = { response: { line: 'HTTP/1.1 200', headers: [['date', 'now']], body: '{}' } };
  const step = readStep({ ...told, tab: 'A', facts: [{ name: 'key', value: 'none' }], wire });
  assert.equal(step?.station, 'issue');
  assert.equal(step?.actor, 'authorization server');
  assert.deepEqual(step?.facts, [{ name: 'key', value: 'none' }]);
  assert.deepEqual(step?.wire?.response?.headers, [['date', 'now']]);
});

test('takes a step without an answer for what the browser did', () => {
  assert.equal(readStep(told)?.actor, 'browser');
});

for (const wrong of [
  null,
  'text',
  {},
  { ...told, station: 'none' },
  { ...told, decision: {} },
  { ...told, what: 1 },
])
  test(`takes nothing from ${JSON.stringify(wrong)}`, () => assert.equal(readStep(wrong), undefined));

test('cuts what is too long, and believes no time that is far away', () => {
  const step = readStep({
    ...told,
    what: 'x'.repeat(99_999),
    at: 1,
    facts: Array.from({ length: 99 }, () => ({})),
  });
  assert.equal(step?.what.length, 16_384);
  assert.equal(step?.at, undefined);
  assert.deepEqual(step?.facts, []);
});
