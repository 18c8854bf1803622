import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Freshness, type Exchange, type Moment } from './freshness.ts';

const issuedAt = 1_790_000_000;
/** A moment on both clocks, in seconds since the test began. */
const at = (seconds: number, wallOffset = 0): Moment => ({
  wall: (issuedAt + seconds + wallOffset) * 1000,
  steady: 5000 + seconds * 1000,
});
const exchange = (sent: number, received: number): Exchange => ({ sent: at(sent), received: at(received) });
const list = (seconds: number, life = 60): { issuedAt: number; expiresAt: number } => ({
  issuedAt: issuedAt + seconds,
  expiresAt: issuedAt + seconds + life,
});

describe('Freshness', () => {
  it('begins with nothing known', () => {
    const freshness = new Freshness(60);
    assert.equal(freshness.isFresh(at(0)), false);
    assert.equal(freshness.ageSeconds(at(0)), Infinity);
  });

  it('counts from when a list was signed, which is when it came where the issuer held it', () => {
    const freshness = new Freshness(60);
    freshness.listCame(list(0), exchange(0, 0));
    freshness.listCame(list(25), exchange(0, 25));
    assert.equal(freshness.ageSeconds(at(84)), 59);
    assert.equal(freshness.isFresh(at(84.9)), true);
    assert.equal(freshness.isFresh(at(85)), false);
  });

  it('R9: counts from the question where a list was held back on its way', () => {
    const freshness = new Freshness(60);
    freshness.listCame(list(0), exchange(0, 0));
    freshness.listCame(list(1), exchange(0, 30));
    assert.equal(freshness.ageSeconds(at(30)), 30);
  });

  it('R9: does not grow fresh by a list that is as old as the last one, or older', () => {
    const freshness = new Freshness(60);
    freshness.listCame(list(5), exchange(5, 5));
    for (const seconds of [5, 4, 0]) freshness.listCame(list(seconds), exchange(50, 50));
    assert.equal(freshness.ageSeconds(at(50)), 45);
  });

  it('does not mind a clock of the issuer that is far away', () => {
    for (const skew of [-300, 300]) {
      const freshness = new Freshness(60);
      freshness.listCame(list(skew), exchange(0, 0));
      freshness.listCame(list(25 + skew), exchange(0, 25));
      assert.equal(freshness.ageSeconds(at(25)), 0);
    }
  });

  it('is stale by either clock: one that was set forward, or one that went on while the other was set back', () => {
    const freshness = new Freshness(60);
    freshness.listCame(list(0), exchange(0, 0));
    assert.equal(freshness.isFresh(at(10, 3600)), false);
    assert.equal(freshness.isFresh(at(10, -3600)), true);
    assert.equal(freshness.isFresh(at(61, -3600)), false);
  });

  it('lasts no longer than the list says itself', () => {
    const freshness = new Freshness(3600);
    freshness.listCame(list(0, 60), exchange(0, 0));
    assert.equal(freshness.isFresh(at(59)), true);
    assert.equal(freshness.isFresh(at(60)), false);
    const never = new Freshness(3600);
    never.listCame(list(0, -5), exchange(0, 0));
    assert.equal(never.isFresh(at(0)), false);
  });

  it('counts word that nothing is new from when it was asked for', () => {
    const freshness = new Freshness(60);
    freshness.listCame(list(0), exchange(0, 0));
    freshness.nothingIsNew(exchange(10, 12));
    assert.equal(freshness.ageSeconds(at(12)), 2);
    freshness.nothingIsNew(exchange(3, 13));
    assert.equal(freshness.ageSeconds(at(13)), 3);
  });
});
