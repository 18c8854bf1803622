import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';

const root = join(import.meta.dirname, '..');

function start(...args: string[]): ChildProcess & { readonly stdout: NodeJS.ReadableStream } {
  // Its own process group, so that a signal reaches everything that Ctrl-C in a terminal would.
  return spawn('npm', ['start', '--', ...args], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

async function addressOf(child: { readonly stdout: NodeJS.ReadableStream }): Promise<string> {
  for await (const line of createInterface(child.stdout)) {
    const address = /debugger\s+(http:\S+)/.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error('npm start ended without an address');
}

/** Whether nothing listens at the address any more; asked for up to three seconds. */
async function isClosed(address: string): Promise<boolean> {
  for (let attempt = 0; attempt < 30; attempt += 1) {
    const answered = await fetch(address).then(
      () => true,
      () => false,
    );
    if (!answered) return true;
    await setTimeout(100);
  }
  return false;
}

test('npm start serves the page and ends with code 0 on Ctrl-C', { timeout: 120_000 }, async () => {
  const child = start('--port', '0');
  const exit = once(child, 'exit');
  const address = await addressOf(child);
  const response = await fetch(address);
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-security-policy') ?? '', /connect-src 'none'/);
  assert.match(await response.text(), /<title>/);

  // A terminal sends the signal to the whole group.
  process.kill(-(child.pid ?? 0), 'SIGINT');
  assert.deepEqual(await exit, [0, null]);
  assert.ok(await isClosed(address));
});

test('npm start ends with code 0 when npm alone is told to end', { timeout: 120_000 }, async () => {
  const child = start('--port', '0');
  const exit = once(child, 'exit');
  const address = await addressOf(child);
  child.kill('SIGTERM');
  assert.deepEqual(await exit, [0, null]);
  assert.ok(await isClosed(address));
});
