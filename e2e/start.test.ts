import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';

const root = join(import.meta.dirname, '..');
let folder = '';

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'mintmark-start-'));
});
after(() => rmSync(folder, { recursive: true }));

function start(
  home: string,
  ...more: readonly string[]
): ChildProcess & { readonly stdout: NodeJS.ReadableStream } {
  const places = ['port', 'auth-port', 'app-port', 'api-port', 'gateway-port'];
  const ports = places.flatMap((place) => [`--${place}`, '0']);
  // Its own process group, so that a signal reaches everything that Ctrl-C in a terminal would.
  return spawn('npm', ['start', '--', ...ports, '--home', join(folder, home), ...more], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** The table that it prints, by the names in it. */
async function toldBy(child: {
  readonly stdout: NodeJS.ReadableStream;
}): Promise<ReadonlyMap<string, string>> {
  const told = new Map<string, string>();
  for await (const line of createInterface(child.stdout)) {
    if (line.includes('stop with Ctrl-C')) return told;
    const [, name = '', value = ''] = /^ {2}(\S.*?) {2,}(\S+)/.exec(line) ?? [];
    told.set(name, value);
  }
  throw new Error('npm start ended without saying where it is');
}

/** Whether nothing listens at the address any more; asked for up to a minute. */
async function isClosed(address: string): Promise<boolean> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const answered = await fetch(address).then(
      () => true,
      () => false,
    );
    if (!answered) return true;
    await setTimeout(100);
  }
  return false;
}

test(
  'npm start serves the page, the authorization server, the example and its gateway, and ends with code 0 on Ctrl-C',
  { timeout: 600_000 },
  async () => {
    const child = start('first');
    const exit = once(child, 'exit');
    const told = await toldBy(child);
    const page = told.get('debugger') ?? '';
    const response = await fetch(page);
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-security-policy') ?? '', /connect-src 'none'/);
    assert.match(await response.text(), /<title>/);

    const issuer = told.get('authorization server') ?? '';
    const discovery = await fetch(`${issuer}/.well-known/openid-configuration`);
    assert.equal(((await discovery.json()) as { issuer: string }).issuer, issuer);
    assert.equal(told.get('administrator'), 'admin');
    assert.match(told.get('password') ?? '', /^\S{20,}$/);
    assert.ok(existsSync(join(folder, 'first', 'mintmark.db')));

    const app = told.get('example app') ?? '';
    assert.match(await (await fetch(`${app}/memory`)).text(), /<title>Notes/);
    const api = told.get('example API') ?? '';
    assert.equal((await fetch(`${api}/notes`)).status, 401);
    const gateway = told.get('gateway') ?? '';
    assert.equal((await fetch(`${gateway}/notes`)).status, 401);
    assert.match(await (await fetch(told.get('why page') ?? '')).text(), /token_missing/);
    assert.match(readFileSync(told.get('gateway file') ?? '', 'utf8'), /^# The gateway in front of/);
    assert.match(told.get('sign in as alice') ?? '', /^\S{16,}$/);
    assert.equal(statSync(join(folder, 'first', 'lifecycle.json')).mode & 0o777, 0o600);

    // A terminal sends the signal to the whole group.
    process.kill(-(child.pid ?? 0), 'SIGINT');
    assert.deepEqual(await exit, [0, null]);
    assert.ok(await isClosed(page));
    assert.ok(await isClosed(issuer));
    assert.ok(await isClosed(app));
    assert.ok(await isClosed(api));
    assert.ok(await isClosed(gateway));
    assert.ok(await isClosed(told.get('why page') ?? ''));
    assert.ok(!existsSync(join(folder, 'first', 'server.json')));
  },
);

test(
  'npm start leaves the example out, ends with code 0 when npm alone is told to end, and keeps its administrator',
  { timeout: 600_000 },
  async () => {
    const child = start('first', '--no-example');
    const exit = once(child, 'exit');
    const told = await toldBy(child);
    assert.equal(told.get('password'), undefined);
    assert.equal(told.get('example app'), undefined);
    assert.equal(told.get('gateway'), undefined);
    child.kill('SIGTERM');
    assert.deepEqual(await exit, [0, null]);
    assert.ok(await isClosed(told.get('debugger') ?? ''));
    assert.ok(await isClosed(told.get('authorization server') ?? ''));
  },
);

test(
  'npm start says in a line that the port of the gateway is taken, and the example works without',
  { timeout: 600_000 },
  async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const child = start('first', '--gateway-port', String(port));
    const exit = once(child, 'exit');
    const told = await toldBy(child);
    assert.equal(told.get('gateway'), undefined);
    assert.equal((await fetch(`${told.get('example API')}/notes`)).status, 401);
    process.kill(-(child.pid ?? 0), 'SIGINT');
    assert.deepEqual(await exit, [0, null]);
    taken.close();
  },
);
