import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestEvent } from 'node:test/reporters';
import { createDescriber } from './describe-event.ts';

/** Only the members that are read; the real ones have many more. */
const event = (type: string, data: object): TestEvent => ({ type, data }) as unknown as TestEvent;
const file = '/house/room/a.test.ts';

test('tells where a test failed and why', () => {
  const details = { error: Object.assign(new Error('test failed'), { cause: new RangeError('too far') }) };
  const line = createDescriber('/house')(event('test:fail', { name: 'walks', file, line: 7, details }));
  assert.match(line ?? '', /✗ walks \(room\/a\.test\.ts:7\)\n.*RangeError: too far/);
});

test('tells what a file said that could not be loaded', () => {
  const describe = createDescriber('/house');
  describe(event('test:stderr', { file, message: 'SyntaxError: here\n' }));
  const details = { error: new Error('test failed') };
  const line = describe(event('test:fail', { name: 'room/a.test.ts', file, line: 1, details }));
  assert.match(line ?? '', /✗ room\/a\.test\.ts\n.*SyntaxError: here/);
});

test('tells a failure once, not again for its group', () => {
  const details = { error: Object.assign(new Error('1 subtest failed'), { failureType: 'subtestsFailed' }) };
  assert.equal(createDescriber('/house')(event('test:fail', { name: 'group', file, details })), undefined);
});

test('tells what was skipped and for which reason', () => {
  const describe = createDescriber('/house');
  assert.match(describe(event('test:pass', { name: 'swims', skip: 'no water' })) ?? '', /swims: no water/);
  assert.match(describe(event('test:pass', { name: 'swims', skip: true })) ?? '', /no reason given/);
});

test('says nothing about what passed', () => {
  assert.equal(createDescriber('/house')(event('test:pass', { name: 'walks' })), undefined);
});
