import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseQuota, parseRate } from './parse-rate.ts';

describe('a rate', () => {
  it('is a number in a second, minute or hour', () => {
    assert.deepEqual(parseRate('100/second'), { count: 100, windowSeconds: 1, intervalMs: 10 });
    assert.deepEqual(parseRate('600/minute'), { count: 600, windowSeconds: 60, intervalMs: 100 });
    assert.deepEqual(parseRate('5000 / hour'.replaceAll(' ', '')), {
      count: 5000,
      windowSeconds: 3600,
      intervalMs: 720,
    });
  });

  it('is nothing else', () => {
    for (const text of [
      '',
      '100',
      '0/second',
      '-1/second',
      '1.5/second',
      '1e3/second',
      '1000000000/second',
      '٣/second',
      '1/week',
    ]) {
      assert.throws(() => parseRate(text), TypeError, text);
    }
  });

  it('says where days belong, and repeats no long text', () => {
    assert.throws(() => parseRate('100/day'), /write days and months as quota/);
    assert.throws(
      () => parseRate('x'.repeat(10_000)),
      ({ message }: Error) => message.length < 200,
    );
  });
});

describe('a quota', () => {
  it('is a number in a day or month', () => {
    assert.deepEqual(parseQuota('10000/day'), { max: 10_000, period: 'day' });
    assert.deepEqual(parseQuota('1000000/month'), { max: 1_000_000, period: 'month' });
  });

  it('says where seconds belong', () => {
    assert.throws(() => parseQuota('100/second'), /as rate/);
    assert.throws(() => parseQuota('100/year'), TypeError);
  });
});
