import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CircuitBreaker } from './circuit-breaker.ts';
import type { BreakerState } from './circuit-breaker.ts';
import { fakeClock } from './fake-upstream.test-helper.ts';

function start() {
  const clock = fakeClock();
  const changes: [BreakerState, number][] = [];
  const settings = { failures: 3, openMs: 1000, statuses: new Set<number>(), refuses: true };
  const breaker = new CircuitBreaker(settings, {
    now: clock.now,
    onChange: (state, openMs) => changes.push([state, openMs]),
  });
  const begin = (): number => {
    assert.ok(breaker.allows());
    breaker.take();
    return breaker.generation;
  };
  const fail = (): void => breaker.failed(begin());
  const open = (): void => {
    for (let count = 0; count < 3; count++) fail();
  };
  return { clock, changes, breaker, begin, fail, open };
}

describe('a circuit breaker', () => {
  it('opens after failures in a row, not after as many with a success between', () => {
    const { breaker, begin, fail, changes } = start();
    fail();
    fail();
    breaker.succeeded(begin());
    fail();
    fail();
    assert.equal(breaker.state, 'closed');
    fail();
    assert.equal(breaker.state, 'open');
    assert.equal(breaker.allows(), false);
    assert.deepEqual(changes, [['open', 1000]]);
  });

  it('lets exactly one request try after the open time', () => {
    const { breaker, begin, open, clock } = start();
    open();
    clock.advance(999);
    assert.equal(breaker.allows(), false);
    clock.advance(1);
    begin();
    assert.equal(breaker.state, 'half-open');
    assert.equal(breaker.allows(), false);
    clock.advance(1_000_000);
    assert.equal(breaker.allows(), false);
  });

  it('closes when the trial goes well', () => {
    const { breaker, begin, open, clock, changes } = start();
    open();
    clock.advance(1000);
    breaker.succeeded(begin());
    assert.equal(breaker.state, 'closed');
    assert.equal(breaker.failures, 0);
    assert.deepEqual(
      changes.map(([state]) => state),
      ['open', 'half-open', 'closed'],
    );
  });

  it('doubles the open time with each trial that fails, up to five minutes, and forgets that once closed', () => {
    const { breaker, begin, fail, open, clock, changes } = start();
    open();
    const times: number[] = [];
    for (let trial = 0; trial < 12; trial++) {
      clock.advance(breaker.remainingMs());
      fail();
      times.push(changes.at(-1)?.[1] ?? 0);
    }
    assert.deepEqual(times.slice(0, 4), [2000, 4000, 8000, 16_000]);
    assert.equal(times.at(-1), 300_000);
    clock.advance(300_000);
    breaker.succeeded(begin());
    open();
    assert.deepEqual(changes.at(-1), ['open', 1000]);
  });

  it('does not listen to requests that began before it opened', () => {
    const { breaker, begin, open, clock } = start();
    const early = begin();
    open();
    breaker.succeeded(early);
    assert.equal(breaker.state, 'open');
    clock.advance(1000);
    begin();
    breaker.succeeded(early);
    breaker.failed(early);
    breaker.release(early);
    assert.equal(breaker.state, 'half-open');
    assert.equal(breaker.allows(), false);
  });

  it('lets the next request try when the trial was given up', () => {
    const { breaker, begin, open, clock } = start();
    open();
    clock.advance(1000);
    const trial = begin();
    breaker.release(trial);
    const next = begin();
    breaker.succeeded(trial);
    assert.equal(breaker.state, 'half-open');
    breaker.succeeded(next);
    breaker.release(next);
    assert.equal(breaker.state, 'closed');
  });

  it('never has two trials at once and never refuses for ever, whatever happens in whatever order', () => {
    const step = fc.record({
      what: fc.constantFrom('begin', 'succeed', 'fail', 'release', 'wait'),
      which: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const { breaker, clock } = start();
        const open: number[] = [];
        let trials = new Set<number>();
        for (const { what, which } of steps) {
          if (what === 'wait') clock.advance(which * 200);
          if (what === 'begin' && breaker.allows()) {
            breaker.take();
            if (breaker.state === 'half-open') trials.add(breaker.generation);
            open.push(breaker.generation);
          }
          const ticket = open[which % Math.max(1, open.length)];
          if (ticket === undefined) continue;
          if (what === 'succeed') breaker.succeeded(ticket);
          if (what === 'fail') breaker.failed(ticket);
          if (what !== 'release') continue;
          open.splice(open.indexOf(ticket), 1);
          breaker.release(ticket);
          trials = new Set([...trials].filter((trial) => open.includes(trial)));
          assert.ok(
            breaker.state !== 'half-open' || open.filter((one) => one === breaker.generation).length === 1,
          );
        }
        for (const ticket of open) breaker.release(ticket);
        clock.advance(300_000);
        assert.ok(breaker.allows());
      }),
    );
  });
});
