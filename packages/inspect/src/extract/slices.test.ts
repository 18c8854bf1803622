import assert from 'node:assert/strict';
import { test } from 'node:test';

import { extractTokens } from './extract-tokens.ts';
import { sampleToken } from './sample-tokens.test-helper.ts';
import { extractTokensInSlices } from './slices.ts';

const paste = Array.from({ length: 2000 }, (_, number) => sampleToken({ claims: { number } })).join('\n');

test('finds the same as in one go, and pauses in between', async () => {
  let clock = 0;
  let pauses = 0;
  const found = await extractTokensInSlices(paste, {
    sliceMs: 2,
    now: () => (clock += 1),
    pause: () => {
      pauses += 1;
      return Promise.resolve();
    },
  });
  assert.deepEqual(found, extractTokens(paste));
  assert.ok(pauses > 1);
});

test('stops when it is aborted', async () => {
  const controller = new AbortController();
  const pause = (): Promise<void> => {
    controller.abort(new Error('enough'));
    return Promise.resolve();
  };
  await assert.rejects(
    extractTokensInSlices(paste, { sliceMs: 0, pause, signal: controller.signal }),
    /enough/,
  );
});
