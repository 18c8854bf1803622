import assert from 'node:assert/strict';
import { it } from 'node:test';
import { NEVER, Ticker } from './ticker.ts';

it('never ends a wait before its time, and soon after it', (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  for (const timeMs of [1, 7, 40, 999, 30_000]) {
    const ticker = new Ticker([timeMs, 60_000], () => undefined);
    ticker.start();
    const deadline = ticker.now + ticker.ticksIn(timeMs);
    t.mock.timers.tick(timeMs - 1);
    assert.ok(ticker.now < deadline);
    t.mock.timers.tick(timeMs + 1100);
    assert.ok(ticker.now >= deadline);
    ticker.stop();
  }
});

it('keeps nothing longer than its time', () => {
  const ticker = new Ticker([4000], () => undefined);
  assert.equal(ticker.wholeTicksIn(4000), 8);
  assert.equal(ticker.wholeTicksIn(499), 0);
});

it('waits forever for 0', () => {
  assert.equal(new Ticker([0, 0], () => undefined).ticksIn(0), NEVER);
});
