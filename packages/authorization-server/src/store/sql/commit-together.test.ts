import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commitTogether } from './commit-together.ts';
import type { Write } from './commit-together.ts';

/** A database that counts: what transactions did is kept only if they succeed. */
function createCounting(): { write: Write<string[]>; kept: string[]; transactions: () => number } {
  const kept: string[] = [];
  let transactions = 0;
  const write: Write<string[]> = async (work) => {
    transactions += 1;
    const done: string[] = [];
    const result = await work(done);
    kept.push(...done);
    return result;
  };
  return { write, kept, transactions: () => transactions };
}

function add(text: string): (done: string[]) => Promise<string> {
  return (done) => {
    done.push(text);
    return text === 'bad' ? Promise.reject(new RangeError('on purpose')) : Promise.resolve(text);
  };
}

describe('commitTogether', () => {
  it('runs the works of one moment in one transaction, in their order', async () => {
    const { write, kept, transactions } = createCounting();
    const together = commitTogether(write);
    const results = await Promise.all(['a', 'b', 'c'].map((text) => together(add(text))));
    assert.deepEqual(results, ['a', 'b', 'c']);
    assert.deepEqual(kept, ['a', 'b', 'c']);
    assert.equal(transactions(), 1);
    assert.equal(await together(add('d')), 'd');
    assert.equal(transactions(), 2);
  });

  it('lets a work that fails fail alone', async () => {
    const { write, kept } = createCounting();
    const together = commitTogether(write);
    const results = await Promise.allSettled(['a', 'bad', 'c'].map((text) => together(add(text))));
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.deepEqual(kept, ['a', 'c']);
  });

  it('gives no result before the commit', async () => {
    let isCommitted = false;
    const together = commitTogether(async (work: (inner: string[]) => Promise<unknown>) => {
      const result = await work([]);
      await Promise.resolve();
      isCommitted = true;
      // The result is that of the work.
      return result as never;
    });
    await together(add('a'));
    assert.ok(isCommitted);
  });
});
