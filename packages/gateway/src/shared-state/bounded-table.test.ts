import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BoundedTable } from './bounded-table.ts';
import { Holdings } from './holdings.ts';

function entry(level: number): { wasRefused: boolean; usage(): number } {
  return { wasRefused: false, usage: () => level };
}

describe('a bounded table', () => {
  it('never holds more than it may, whatever comes', () => {
    const table = new BoundedTable<ReturnType<typeof entry>>(100);
    for (let index = 0; index < 10_000; index += 1) {
      table.add(String(index), entry((index % 7) / 7), 0);
      assert.ok(table.size <= 100);
    }
  });

  it('forgets first what changes nothing, then what is used least', () => {
    const table = new BoundedTable<ReturnType<typeof entry>>(3);
    for (const [key, level] of Object.entries({ full: 1, free: 0, little: 0.1 }))
      table.add(key, entry(level), 0);
    table.add('first', entry(0.5), 0);
    assert.equal(table.get('free'), undefined);
    table.add('second', entry(0.5), 0);
    assert.equal(table.get('little'), undefined);
    assert.ok(table.get('full'));
  });

  it('never counts a wandering key twice into room that is not there', () => {
    const table = new BoundedTable<ReturnType<typeof entry>>(1);
    for (const key of ['a', 'b', 'c']) table.add(key, entry(1), 0);
    assert.equal(table.size, 1);
    assert.ok(table.get('c'));
  });
});

describe('what a process holds', () => {
  it('is bounded, and what is forgotten goes back', () => {
    const back: number[] = [];
    const holdings = new Holdings(10, (_key, _limit, { count }) => back.push(count));
    const bucket = { intervalMs: 10, burst: 100 };
    for (let index = 0; index < 1000; index += 1) {
      const holding = holdings.add(String(index), bucket, 0);
      holding.keep({ granted: 10, remaining: 90, retryAfterMs: 0, resetMs: 100 }, { count: 10, at: 0 }, 0);
    }
    assert.equal(holdings.size, 10);
    assert.equal(back.length, 990);
    holdings.releaseAll(0);
    assert.equal(back.length, 1000);
    assert.equal(holdings.size, 0);
  });
});
