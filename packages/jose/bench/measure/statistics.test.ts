import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ratioOf, spreadOf } from './statistics.ts';

describe('spreadOf', () => {
  it('gives median and tenth percentiles of an unsorted sample', () => {
    const sample = [10, 0, 9, 1, 8, 2, 7, 3, 6, 4, 5];
    assert.deepEqual(spreadOf(sample), { median: 5, p10: 1, p90: 9 });
  });
});

describe('ratioOf', () => {
  it('divides round by round, so noise that hits both contenders is gone', () => {
    const quiet = [1, 1, 1, 1];
    const noise = [1, 5, 2, 9];
    const ratio = ratioOf(
      quiet.map((value, i) => 2 * value * (noise[i] ?? 0)),
      noise,
    );
    assert.equal(ratio.median, 2);
    assert.equal(ratio.high, 2);
  });

  it('gives an interval around the median that narrows with more rounds', () => {
    const rounds = (count: number): number[] => Array.from({ length: count }, (_, i) => 1 + (i % 10) / 10);
    const ones = (count: number): number[] => Array.from({ length: count }, () => 1);
    const few = ratioOf(rounds(20), ones(20));
    const many = ratioOf(rounds(2000), ones(2000));
    assert.ok(few.low < few.median && few.median < few.high);
    assert.ok(many.high - many.low < few.high - few.low);
  });
});
