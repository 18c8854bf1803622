import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

const cli = join(import.meta.dirname, '../src/cli.ts');
const keys = join(import.meta.dirname, '../tests/keys');
const nodeArguments = ['--conditions=@mintmark/source', cli];

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'mintmark-process-'));
});
after(() => rmSync(folder, { recursive: true }));

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

function run(args: readonly string[], input: string | Uint8Array = ''): Ended {
  const maxBuffer = 64 * 1024 * 1024;
  const options = { input, cwd: folder, maxBuffer };
  const { stdout, stderr, status } = spawnSync(process.execPath, [...nodeArguments, ...args], options);
  return { stdout: stdout.toString(), stderr: stderr.toString(), status };
}

const line = (id: number): string => `{"id":${id},"token":"a.b.c"}\n`;

describe('the process', () => {
  it('ends quietly when the reader of its output has seen enough', async () => {
    const child = spawn('sh', [
      '-c',
      `{ "$@" || echo "code $?" >&2; } | head -1`,
      'sh',
      process.execPath,
      ...nodeArguments,
      'verify',
      '--jsonl',
    ]);
    let stderr = '';
    child.stderr.on('data', (data) => (stderr += String(data)));
    child.stdin.on('error', () => undefined);
    child.stdin.end(Array.from({ length: 20_000 }, (_, id) => line(id)).join(''));
    const [first] = (await once(child.stdout, 'data')) as [Buffer];
    await once(child, 'close');
    assert.match(first.toString(), /^\{"id":0,"ok":false/);
    assert.equal(stderr, 'code 141\n');
  });

  it('answers a line before the next one comes, and ends with 130 when it is interrupted', async () => {
    const child = spawn(process.execPath, [...nodeArguments, 'verify', '--jsonl']);
    child.stdin.write(line(1));
    const [first] = (await once(child.stdout, 'data')) as [Buffer];
    assert.match(first.toString(), /^\{"id":1,.*\}\n$/);
    child.stdin.write(line(2));
    const [second] = (await once(child.stdout, 'data')) as [Buffer];
    assert.match(second.toString(), /^\{"id":2,.*\}\n$/);
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number];
    assert.equal(code, 130);
  });

  it('refuses an input that is too large, in one sentence', () => {
    const { status, stderr, stdout } = run(['decode'], Buffer.alloc(70 * 1024 * 1024, 0x61));
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /over the limit of 64 MiB/);
  });

  it('takes an endless line for one bad line', () => {
    const { status, stdout } = run(['verify', '--jsonl'], Buffer.alloc(20 * 1024 * 1024, 0x61));
    assert.equal(status, 1);
    assert.match(stdout, /^\{"id":null,"ok":false,"code":"limit_exceeded"/);
  });

  it('shows a large token whole', () => {
    const claims = Buffer.from(
      JSON.stringify({ list: Array.from({ length: 100_000 }, (_, i) => `"${i}`) }),
    ).toString('base64url');
    const { status, stdout } = run(['decode', '--json'], `eyJhbGciOiJIUzI1NiJ9.${claims}.c2ln`);
    assert.equal(status, 1); // over the limit of a claims set
    assert.equal((JSON.parse(stdout) as { claims: { list: unknown[] } }).claims.list.length, 100_000);
  });

  it('encrypts, opens, signs and checks a file of several megabytes', () => {
    const content = Buffer.from('see you at noon\n'.repeat(300_000));
    for (const how of [[], ['--compress']]) {
      const token = run(['encrypt', '-', '--key', join(keys, 'test-ecdh.jwk'), ...how], content).stdout;
      assert.equal(run(['decrypt', '--key', join(keys, 'test-ecdh.jwk')], token).stdout, content.toString());
    }
    const signed = run(['sign', '--raw', '-', '--key', join(keys, 'test-eddsa.jwk')], content).stdout;
    assert.equal(
      run(['verify', '--raw', '--key', join(keys, 'test-eddsa.jwk')], signed).stdout,
      content.toString(),
    );
  });

  const garbage = Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256);
  for (const args of [
    ['decode'],
    ['verify'],
    ['decrypt', '--key', join(keys, 'test-ecdh.jwk')],
    ['key', 'inspect'],
    ['jwks', 'show'],
    ['sign', '-'],
  ]) {
    it(`answers binary garbage in a sentence: ${args[0]} ${args[1] ?? ''}`, () => {
      const { status, stderr, stdout } = run(args, garbage);
      assert.ok(status === 1 || status === 2, `exit code ${status}`);
      assert.match(stderr + stdout, /try: /);
      assert.doesNotMatch(stderr, /internal_error|unexpected|at .*\.ts/);
    });
  }

  it('answers each line of binary garbage', () => {
    const { status, stdout } = run(['verify', '--jsonl'], garbage);
    assert.equal(status, 1);
    for (const text of stdout.trimEnd().split('\n'))
      assert.equal((JSON.parse(text) as { ok: boolean }).ok, false);
  });
});

describe('files', () => {
  it('gives a private key to its owner alone, whatever the mask of the process', () => {
    const { status } = run([
      'key',
      'generate',
      'Ed25519',
      '--out',
      'private.jwk',
      '--public-out',
      'public.jwk',
    ]);
    assert.equal(status, 0);
    assert.equal(statSync(join(folder, 'private.jwk')).mode & 0o777, 0o600);
    assert.match(readFileSync(join(folder, 'private.jwk'), 'utf8'), /"d"/);
    assert.doesNotMatch(readFileSync(join(folder, 'public.jwk'), 'utf8'), /"d"/);
  });

  it('keeps what was there when it cannot be replaced, and leaves nothing behind', () => {
    mkdirSync(join(folder, 'in-the-way'));
    const { status, stderr } = run(['key', 'generate', 'ES256', '--out', 'in-the-way', '--force']);
    assert.equal(status, 2);
    assert.match(stderr, /cannot write in-the-way: it is a folder/);
    assert.ok(statSync(join(folder, 'in-the-way')).isDirectory());
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith('.tmp')),
      [],
    );
  });

  it('does not write into a folder that is not there', () => {
    const { status, stderr } = run(['key', 'generate', 'ES256', '--out', 'missing/key.jwk']);
    assert.equal(status, 2);
    assert.match(stderr, /cannot write missing\/key.jwk/);
  });

  it('leaves a key set as it is when one of several keys cannot be added', () => {
    assert.equal(run(['jwks', 'add', 'set.jwks', join(keys, 'test-es256.jwk')]).status, 0);
    const text = readFileSync(join(folder, 'set.jwks'), 'utf8');
    assert.equal(
      run(['jwks', 'add', 'set.jwks', join(keys, 'test-rs256.jwk'), join(keys, 'test-hs256.jwk')]).status,
      2,
    );
    assert.equal(readFileSync(join(folder, 'set.jwks'), 'utf8'), text);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.endsWith('.tmp')),
      [],
    );
  });
});
