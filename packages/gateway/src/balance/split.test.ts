import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { chooseSplit, stickyPoint } from './split.ts';

const canary = [
  { upstream: 'stable', weight: 90 },
  { upstream: 'canary', weight: 10 },
];

describe('chooseSplit', () => {
  it('gives each upstream its share of the points', () => {
    assert.equal(chooseSplit(canary, 0), 'stable');
    assert.equal(chooseSplit(canary, 0.8999), 'stable');
    assert.equal(chooseSplit(canary, 0.9), 'canary');
    assert.equal(chooseSplit(canary, 1 - 2 ** -53), 'canary');
    assert.equal(chooseSplit([{ upstream: 'a' }, { upstream: 'b' }], 0.5), 'b');
  });

  it('never chooses an upstream without weight', () => {
    const splits = fc
      .array(fc.nat(3), { minLength: 1, maxLength: 6 })
      .filter((list) => list.some((weight) => weight > 0));
    const point = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(splits, point, (weights, at) => {
        const list = weights.map((weight, index) => ({ upstream: String(index), weight }));
        assert.ok((weights[Number(chooseSplit(list, at))] ?? 0) > 0);
      }),
    );
  });

  it('throws where no upstream has any weight', () => {
    assert.throws(() => chooseSplit([{ upstream: 'a', weight: 0 }], 0.2), TypeError);
  });
});

describe('stickyPoint', () => {
  const subjects = Array.from({ length: 5000 }, (_, index) => `user-${index}`);

  it('shares subjects by weight', () => {
    const count = subjects.filter(
      (subject) => chooseSplit(canary, stickyPoint(subject, 'orders')) === 'canary',
    ).length;
    assert.ok(Math.abs(count - 500) < 80, String(count));
  });

  it('keeps everybody where they were when the canary grows', () => {
    const wider = [
      { upstream: 'stable', weight: 70 },
      { upstream: 'canary', weight: 30 },
    ];
    for (const subject of subjects) {
      const point = stickyPoint(subject, 'orders');
      if (chooseSplit(canary, point) === 'canary') assert.equal(chooseSplit(wider, point), 'canary');
    }
  });

  it('is another one for another route', () => {
    const tried = subjects.filter((subject) => stickyPoint(subject, 'orders') >= 0.9);
    const twice = tried.filter((subject) => stickyPoint(subject, 'notes') >= 0.9);
    assert.ok(twice.length < tried.length / 4, `${twice.length} of ${tried.length}`);
  });
});
