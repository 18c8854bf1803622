import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeTerminal } from '../testing/fake-terminal.test-helper.ts';
import { createProgressLine } from './progress-line.ts';

function shownOn(errorIsTerminal: boolean, columns = 80): string {
  let shown = '';
  let now = 0;
  const { terminal } = fakeTerminal({ errorIsTerminal, columns, writeError: (text) => (shown += text) });
  const line = createProgressLine(terminal, () => now);
  for (now of [50, 120, 130, 300]) line.show(() => `${now} words`);
  line.clear();
  return shown;
}

test('shows how far something is not at once and not too often, and takes it away at the end', () => {
  assert.deepEqual(shownOn(true).split('\r\u001B[K'), ['', '120 words', '300 words', '']);
});

test('is silent where nobody looks', () => assert.equal(shownOn(false), ''));

test('never goes on in a second line', () => {
  assert.deepEqual(shownOn(true, 6).split('\r\u001B[K'), ['', '120 …', '300 …', '']);
});
