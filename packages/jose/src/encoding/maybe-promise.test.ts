import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chain, requireSync } from './maybe-promise.ts';

test('goes on at once where the value is there, and later where it is not', async () => {
  assert.equal(
    chain(1, (value) => value + 1),
    2,
  );
  assert.equal(await chain(Promise.resolve(1), (value) => value + 1), 2);
});

test('refuses a promise where the value has to be there, and leaves no rejection unhandled', async () => {
  assert.equal(requireSync(1), 1);
  assert.throws(() => requireSync(Promise.reject(new Error('on purpose'))), { code: 'sync_unavailable' });
  await new Promise((resolve) => setImmediate(resolve));
});
