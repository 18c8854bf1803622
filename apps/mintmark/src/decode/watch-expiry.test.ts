import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeTerminal } from '../testing/fake-terminal.test-helper.ts';
import { watchExpiry } from './watch-expiry.ts';

test('counts down second by second and ends when the token has expired', async () => {
  let now = 1_000_000_000_000;
  const { terminal, output } = fakeTerminal({ now: () => now });
  const expired = await watchExpiry(
    {
      claims: { iat: 999_999_990, exp: 1_000_000_002 },
      tick: () => {
        now += 1000;
        return Promise.resolve();
      },
    },
    terminal,
  );
  assert.ok(expired);
  const lines = output().split('\r\u001B[K').slice(1);
  assert.deepEqual(
    lines.map((line) => /expires in \d+ seconds?|expired/.exec(line)?.[0]),
    ['expires in 2 seconds', 'expires in 1 second', 'expired'],
  );
  assert.match(lines[0] ?? '', /█+░+ /);
});

test('ends when the person interrupts, and leaves the line whole', async () => {
  const { terminal, output, interrupt } = fakeTerminal({ now: () => 0 });
  const expired = await watchExpiry(
    {
      claims: { exp: 60 },
      tick: () => {
        interrupt();
        return Promise.resolve();
      },
    },
    terminal,
  );
  assert.equal(expired, false);
  assert.ok(output().endsWith('\n'));
});
