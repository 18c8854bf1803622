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

/** The last line of a countdown that is looked at once. */
async function lineAt(now: number, claims: Readonly<Record<string, unknown>>, columns = 80): Promise<string> {
  const { terminal, output, interrupt } = fakeTerminal({ now: () => now, columns });
  const tick = async (): Promise<void> => interrupt();
  await watchExpiry({ claims, tick }, terminal);
  return output().split('\r\u001B[K').at(-1)?.trimEnd() ?? '';
}

test('counts long lives to the second, and stays in one line', async () => {
  const year = 400 * 86_400;
  const line = await lineAt(1_000_000_000_000, { iat: 1_000_000_000, exp: 1_000_000_000 + year });
  assert.match(line, /expires in 400 days 00:00:00 \(2002-10-14T01:46:40Z\)$/);
  assert.ok(line.length < 80);
  const narrow = await lineAt(1_000_000_000_000, { exp: 1_000_000_000 + year }, 40);
  assert.equal(narrow, 'expires in 400 days 00:00:00 (2002-10-…');
  assert.match(await lineAt(0, { exp: 7322 }), /expires in 02:02:02 /);
});

test('reads an expiry in milliseconds as it was meant, and tells of a start that is to come', async () => {
  assert.match(await lineAt(1_790_000_000_000, { exp: 1_790_000_060_000 }), /expires in 1 minute /);
  assert.match(
    await lineAt(1_790_000_000_000, { exp: 1_790_000_060, nbf: 1_790_000_030 }),
    /starts in 30 seconds, expires in 1 minute /,
  );
});

test('goes by the clock when it jumps', async () => {
  let now = 1_000_000_000_000;
  const { terminal, output } = fakeTerminal({ now: () => now });
  const jumps = [-86_400_000, 86_400_000 * 3];
  const expired = await watchExpiry(
    { claims: { exp: 1_000_000_010 }, tick: async () => void (now += jumps.shift() ?? 0) },
    terminal,
  );
  assert.ok(expired);
  assert.match(output(), /expires in 10 seconds .*expires in 1 day 00:00:10 .*expired/s);
});
