import assert from 'node:assert/strict';
import { test } from 'node:test';
import { add, closingLine, isGood, nothing, parseClosingLine, refuseEmpty } from './outcome.ts';

const passing = { passed: 3, failed: 0, skipped: 0 };
const skipping = { passed: 3, failed: 0, skipped: 1 };

test('closes with the counts alone on a line', () => {
  assert.equal(closingLine(passing), '3 passed, 0 failed');
});

test('names skips only when there are some', () => {
  assert.equal(closingLine(add(passing, skipping)), '6 passed, 0 failed, 1 skipped');
});

test('reads the line it writes', () => {
  for (const outcome of [passing, skipping])
    assert.deepEqual(parseClosingLine(closingLine(outcome)), outcome);
});

test('takes no other line for a closing line', () => {
  for (const line of ['', '3 passed', 'all 3 passed, 0 failed', '3 passed, 0 failed, 1 todo']) {
    assert.equal(parseClosingLine(line), undefined);
  }
});

test('is good when all passed', () => {
  assert.equal(isGood(passing, true), true);
});

test('is not good when one failed', () => {
  assert.equal(isGood({ ...passing, failed: 1 }, false), false);
});

test('counts a suite in which nothing ran as a failure', () => {
  assert.deepEqual(refuseEmpty(nothing), { passed: 0, failed: 1, skipped: 0 });
});

test('leaves a suite in which something ran as it is', () => {
  assert.deepEqual(refuseEmpty(skipping), skipping);
});

test('lets a skip pass on a desk but not where CI is set', () => {
  assert.deepEqual([isGood(skipping, false), isGood(skipping, true)], [true, false]);
});
