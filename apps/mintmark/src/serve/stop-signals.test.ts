import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fakeTerminal } from '../testing/fake-terminal.test-helper.ts';
import { stopSignals } from './stop-signals.ts';

it('the first signal stops in order, one right after it is the same, and a later one ends at once', async (t) => {
  let now = 1000;
  t.mock.method(performance, 'now', () => now);
  const { terminal, interrupt } = fakeTerminal();
  const ends: number[] = [];
  const signals = stopSignals(terminal, { hangUpStops: false, endNow: (code) => void ends.push(code) });
  t.after(signals.release);
  process.emit('SIGTERM');
  await signals.stopped;
  interrupt();
  assert.deepEqual(ends, []);
  now += 2000;
  interrupt();
  process.emit('SIGTERM');
  assert.deepEqual(ends, [130, 143]);
});

it('leaves signals to the process again when it is released', (t) => {
  const before = process.listenerCount('SIGTERM') + process.listenerCount('SIGHUP');
  const { terminal } = fakeTerminal();
  const signals = stopSignals(terminal, { hangUpStops: true, endNow: () => undefined });
  t.after(signals.release);
  assert.equal(process.listenerCount('SIGTERM') + process.listenerCount('SIGHUP'), before + 2);
  signals.release();
  assert.equal(process.listenerCount('SIGTERM') + process.listenerCount('SIGHUP'), before);
});
