import assert from 'node:assert/strict';
import { it } from 'node:test';
import { retry } from './retry.ts';

const failure = new Error('try again');
const patience = { shouldRetry: (error: unknown) => error === failure, timeoutMs: 60_000, maxPauseMs: 1 };

it('tries until it succeeds', async () => {
  let tries = 0;
  const run = (): Promise<number> => {
    tries += 1;
    return tries < 4 ? Promise.reject(failure) : Promise.resolve(tries);
  };
  assert.equal(await retry(run, patience), 4);
});

it('gives up at once on what no retry mends', async () => {
  let tries = 0;
  const other = new Error('for good');
  const run = (): Promise<never> => {
    tries += 1;
    return Promise.reject(other);
  };
  await assert.rejects(retry(run, patience), other);
  assert.equal(tries, 1);
});

it('gives up with the last error when the time is over', async () => {
  const run = (): Promise<never> => Promise.reject(failure);
  await assert.rejects(retry(run, { ...patience, timeoutMs: 5 }), failure);
});
