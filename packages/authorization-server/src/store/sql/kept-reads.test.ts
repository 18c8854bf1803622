import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createKeptReads } from './kept-reads.ts';

function setUp(options: { readonly version: number | undefined } = { version: 1 }) {
  const state = { ...options, stored: 'old', loads: 0 };
  const reads = createKeptReads(() => state.version);
  const load = (): Promise<string> => {
    state.loads += 1;
    return Promise.resolve(state.stored);
  };
  return { state, reads, load };
}

describe('kept reads', () => {
  it('read once while nothing changes', async () => {
    const { state, reads, load } = setUp();
    assert.deepEqual([await reads.read('a', load), await reads.read('a', load)], ['old', 'old']);
    assert.equal(state.loads, 1);
  });

  it('read again a turn after somebody else has committed', async () => {
    const { state, reads, load } = setUp();
    await reads.read('a', load);
    Object.assign(state, { version: 2, stored: 'new' });
    await setImmediate();
    assert.equal(await reads.read('a', load), 'new');
  });

  it('keep nothing where that cannot be known', async () => {
    const { state, reads, load } = setUp({ version: undefined });
    await reads.read('a', load);
    await reads.read('a', load);
    assert.equal(state.loads, 2);
  });

  it('keep nothing while a transaction changes it, and read again after its end', async () => {
    const { state, reads, load } = setUp();
    await reads.read('a', load);
    const transaction = reads.forTransaction();
    transaction.changing();
    assert.equal(await reads.read('a', load), 'old');
    state.stored = 'new';
    transaction.end();
    assert.equal(await reads.read('a', load), 'new');
    assert.equal(state.loads, 3);
  });

  it('do not keep what was read before a commit and arrives after it', async () => {
    const { state, reads, load } = setUp();
    const { promise, resolve } = Promise.withResolvers<string>();
    const slow = reads.read('a', () => promise);
    const transaction = reads.forTransaction();
    transaction.changing();
    state.stored = 'new';
    transaction.end();
    resolve('old');
    assert.equal(await slow, 'old');
    assert.equal(await reads.read('a', load), 'new');
  });

  it('keep nothing for a transaction, which sees what it wrote', async () => {
    const { state, reads, load } = setUp();
    await reads.read('a', load);
    state.stored = 'new';
    assert.equal(await reads.forTransaction().read('a', load), 'new');
  });

  it('ask again for what was not found', async () => {
    const { reads, load } = setUp();
    assert.equal(await reads.read('a', () => Promise.resolve(undefined)), undefined);
    assert.equal(await reads.read('a', load), 'old');
  });
});
