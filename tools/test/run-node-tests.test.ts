import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Outcome } from './outcome.ts';
import { runNodeTests } from './run-node-tests.ts';

const context = process.env['NODE_TEST_CONTEXT'];
let folder = '';

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'mintmark-runner-'));
  // A runner inside a test does nothing unless it is told that it is not inside of one.
  delete process.env['NODE_TEST_CONTEXT'];
});

after(() => {
  rmSync(folder, { recursive: true });
  if (context !== undefined) process.env['NODE_TEST_CONTEXT'] = context;
});

async function outcomeOf(name: string, body: string): Promise<Outcome> {
  writeFileSync(join(folder, `${name}.test.mjs`), `import { test, describe } from 'node:test';\n${body}`);
  return runNodeTests(folder, { files: [`${name}.test.mjs`], conditions: ['mintmark-example'] });
}

test('counts what passed, failed and was skipped', async () => {
  const body = "test('a', () => {}); test('b', () => { throw new Error('on purpose'); }); test.skip('c');";
  assert.deepEqual(await outcomeOf('mixed', body), { passed: 1, failed: 1, skipped: 1 });
});

test('counts a file that cannot be loaded as failed', async () => {
  assert.deepEqual(await outcomeOf('broken', 'throw new Error("on purpose");'), {
    passed: 0,
    failed: 1,
    skipped: 0,
  });
});

test('counts unfinished work as skipped, not as passed', async () => {
  assert.deepEqual(await outcomeOf('todo', "test.todo('later');"), { passed: 0, failed: 0, skipped: 1 });
});

test('counts a failure inside a group once', async () => {
  const body = "describe('group', () => { test('a', () => { throw new Error('on purpose'); }); });";
  assert.deepEqual(await outcomeOf('group', body), { passed: 0, failed: 1, skipped: 0 });
});

test('hands the import conditions to the tests', async () => {
  const body = "test('a', (t) => t.assert.ok(process.execArgv.includes('--conditions=mintmark-example')));";
  assert.deepEqual(await outcomeOf('conditions', body), { passed: 1, failed: 0, skipped: 0 });
});

test('finds nothing where there is nothing', async () => {
  const outcome = await runNodeTests(folder, { files: ['nowhere/*.test.mjs'] });
  assert.deepEqual(outcome, { passed: 0, failed: 0, skipped: 0 });
});
