import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, it } from 'node:test';
import type { TestContext } from 'node:test';

const cli = join(import.meta.dirname, '../src/cli.ts');

interface Said {
  readonly ok: boolean;
  readonly code?: string;
  readonly message?: string;
  readonly addresses: Readonly<Record<string, string>>;
  readonly administrator?: { readonly username: string; readonly password: string };
  readonly certificateAuthority?: string;
}

interface Served {
  readonly said: Said;
  /** The exit code and the signal. */
  readonly ended: Promise<readonly unknown[]>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Everything on the standard output. */
  readonly output: () => string;
  /** Everything on the standard error output. */
  readonly errors: () => string;
}

const folder = mkdtempSync(join(tmpdir(), 'mintmark-serve-'));
// By then all servers have ended; a test does what it does after itself in the order of its registration.
after(() => rmSync(folder, { recursive: true, force: true }));

function freshHome(): string {
  return join(mkdtempSync(join(folder, 'test-')), 'home');
}

/** Runs the command in a process of its own until it has said its one line. */
async function serve(t: TestContext, home: string, ...args: string[]): Promise<Served> {
  const { DATABASE_URL: _database, REDIS_URL: _redis, MINTMARK_SECRET: _secret, ...env } = process.env;
  const program = ['--conditions=@mintmark/source', cli, 'serve', '--json', '--port', '0', '--home', home];
  const child = spawn(process.execPath, [...program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  t.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  let output = '';
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (data) => (errors += data));
  child.stdout.setEncoding('utf8').on('data', (data) => (output += data));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    said: JSON.parse(line) as Said,
    ended,
    kill: (signal) => void child.kill(signal),
    output: () => output,
    errors: () => errors,
  };
}

async function issuerOf(server: Served): Promise<unknown> {
  const response = await fetch(server.said.addresses['discovery'] ?? '');
  return ((await response.json()) as { issuer: unknown }).issuer;
}

describe('mintmark serve', () => {
  it('runs an authorization server on nothing, and keeps its keys and administrator', async (t) => {
    const home = freshHome();
    const first = await serve(t, home);
    assert.equal(await issuerOf(first), first.said.addresses['issuer']);
    assert.equal(first.said.administrator?.username, 'admin');
    const keys = await (await fetch(first.said.addresses['jwks'] ?? '')).text();
    assert.match(keys, /"kid"/);
    first.kill('SIGTERM');
    assert.deepEqual(await first.ended, [0, null]);
    assert.match(first.output(), /^[^\n]+\n$/);
    assert.ok(!existsSync(join(home, 'server.json')));

    const second = await serve(t, home);
    assert.equal(second.said.administrator, undefined);
    assert.equal(await (await fetch(second.said.addresses['jwks'] ?? '')).text(), keys);
  });

  it('answers every address that it names', async (t) => {
    const { said } = await serve(t, freshHome());
    for (const name of ['discovery', 'jwks']) {
      const { status } = await fetch(said.addresses[name] ?? '', { redirect: 'manual' });
      assert.ok(status < 404, `${name}: ${status}`);
    }
  });

  it('comes back after it was killed, and is found by the next one who looks', async (t) => {
    const home = freshHome();
    const killed = await serve(t, home);
    killed.kill('SIGKILL');
    await killed.ended;
    const next = await serve(t, home);
    assert.equal(await issuerOf(next), next.said.addresses['issuer']);
    const found = JSON.parse(readFileSync(join(home, 'server.json'), 'utf8')) as { address: string };
    assert.equal(found.address, next.said.addresses['issuer']);
  });

  it('shares its home with another process', async (t) => {
    const home = freshHome();
    const url = ['--url', 'http://localhost:4401'];
    const one = await serve(t, home, ...url);
    const other = await serve(t, home, ...url);
    const keysOf = async ({ said }: Served): Promise<string> =>
      (await fetch(`${said.addresses['listening']}/jwks`)).text();
    assert.equal(await keysOf(one), await keysOf(other));
    one.kill('SIGINT');
    assert.deepEqual(await one.ended, [0, null]);
    assert.match(await keysOf(other), /"kid"/);
    assert.ok(existsSync(join(home, 'server.json')));
  });

  it('is an https issuer with its development certificate', async (t) => {
    const { said } = await serve(t, freshHome(), '--tls', 'dev');
    const ca = readFileSync(said.certificateAuthority ?? '', 'utf8');
    const status = await new Promise((resolve, reject) => {
      get(said.addresses['discovery'] ?? '', { ca, agent: false }, (response) => {
        response.resume().once('end', () => resolve(response.statusCode));
      }).once('error', reject);
    });
    assert.equal(status, 200);
    assert.match(said.addresses['issuer'] ?? '', /^https:/);
  });

  it('goes on with another secret, and says that stored keys cannot be opened', async (t) => {
    const home = freshHome();
    const server = await serve(t, home);
    server.kill('SIGTERM');
    await server.ended;
    writeFileSync(join(home, 'secret.key'), `v1:${Buffer.alloc(32, 1).toString('base64url')}\n`);
    const other = await serve(t, home);
    assert.equal(other.said.ok, true);
    other.kill('SIGTERM');
    assert.deepEqual(await other.ended, [0, null]);
    assert.match(other.errors(), /stored keys cannot be opened/);
  });

  const unusable: readonly (readonly [file: string, text: string, message: RegExp])[] = [
    [
      'mintmark.db',
      'no database at all, but a text that is long enough\n'.repeat(100),
      /cannot use the database/,
    ],
    ['secret.key', 'too short', /stored keys/],
  ];
  for (const [file, text, message] of unusable) {
    it(`says in words that it cannot use ${file}, and ends with 2`, async (t) => {
      const home = freshHome();
      mkdirSync(home, { mode: 0o700 });
      writeFileSync(join(home, file), text, { mode: 0o600 });
      const { said, ended } = await serve(t, home);
      assert.equal(said.ok, false);
      assert.match(said.message ?? '', message);
      assert.deepEqual(await ended, [2, null]);
    });
  }
});
