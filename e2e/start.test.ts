import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';

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

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  test(`npm start serves the page and stops cleanly on ${signal}`, { timeout: 120_000 }, async () => {
    const child = start('--port', '0');
    const exit = once(child, 'exit');
    try {
      const response = await fetch(await addressOf(child));
      assert.equal(response.status, 200);
      assert.match(response.headers.get('content-security-policy') ?? '', /connect-src 'none'/);
      assert.match(await response.text(), /<title>/);
    } finally {
      process.kill(-(child.pid ?? 0), signal);
    }
    assert.deepEqual(await exit, [0, null]);
  });
}
