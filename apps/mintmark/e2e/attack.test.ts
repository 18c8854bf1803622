import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { exportPem, generateKey, publicKey } from '@mintmark/jose';
import type { Decide, Ended, Mistakes, Service } from './attack.test-helper.ts';
import {
  audience,
  issuer,
  naiveVerifier,
  runMintmark,
  soundVerifier,
  startService,
} from './attack.test-helper.ts';

const cli = join(import.meta.dirname, '../src/cli.ts');

let folder = '';
let publicPem = '';
let keyFile = '';
const services: Service[] = [];
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mintmark-attack-'));
  const key = await generateKey('RS256', { modulusLength: 2048 });
  publicPem = exportPem(publicKey.of(key));
  keyFile = join(folder, 'test.pem');
  writeFileSync(keyFile, exportPem(key));
});
after(() => {
  for (const { server } of services) server.close();
  rmSync(folder, { recursive: true });
});

async function start(...args: Parameters<typeof startService>): Promise<string> {
  const service = await startService(...args);
  services.push(service);
  return service.url;
}

function options(): readonly string[] {
  return ['--key', keyFile, '--algorithm', 'RS256', '--issuer', issuer, '--audience', audience];
}

interface Report {
  readonly ok: boolean;
  readonly outcome: string;
  readonly message: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly results: readonly {
    readonly id: string;
    readonly family: string;
    readonly outcome: string;
    readonly judgement: string;
  }[];
}

async function attack(
  decide: Decide,
  ...more: readonly string[]
): Promise<Ended & { readonly report: Report }> {
  const ended = await runMintmark(['attack', await start(decide), ...options(), '--json', ...more]);
  return { ...ended, report: JSON.parse(ended.stdout) as Report };
}

function wrongIds({ results }: Report): readonly string[] {
  return results.filter(({ judgement }) => judgement === 'unexpected').map(({ id }) => id);
}

describe('mintmark attack on a sound verifier', () => {
  it('finds nothing, and knows something of every token that a request can carry', async () => {
    const { exitCode, report } = await attack(soundVerifier(publicPem, 'RS256'));
    assert.deepEqual(wrongIds(report), []);
    assert.equal(exitCode, 0);
    assert.ok((report.counts['as-expected'] ?? 0) > 380);
    assert.deepEqual(
      report.results.filter(({ judgement }) => judgement === 'nothing-known').map(({ outcome }) => outcome),
      Array.from({ length: 5 }, () => 'not-sent'),
    );
  });

  it('can be asked by a cookie, another header, or the query', async () => {
    const decide = soundVerifier(publicPem, 'RS256');
    const cookie = await start(decide, ({ headers }) => headers.cookie?.replace(/^session=/, '') ?? '');
    const header = await start(decide, ({ headers }) => String(headers['x-access-token'] ?? ''));
    const query = await start(
      decide,
      ({ url = '' }) => new URL(url, 'http://x').searchParams.get('access_token') ?? '',
    );
    for (const how of [
      [cookie, '--cookie', 'session'],
      [header, '--header', 'X-Access-Token'],
      [`${query}?a=b`, '--query', 'access_token', '--method', 'POST'],
    ]) {
      const { exitCode, stdout } = await runMintmark(['attack', ...how, ...options(), '--skip', 'size']);
      assert.equal(exitCode, 0, stdout);
    }
  });
});

describe('mintmark attack on verifiers with a mistake', () => {
  const cases: readonly (readonly [
    name: string,
    mistakes: Mistakes,
    ids: readonly string[],
    only: string,
  ])[] = [
    [
      'accepts "none"',
      { acceptsNone: true },
      ['alg-none', 'alg-none-mixed-case', 'alg-none-kept-signature'],
      'no-signature',
    ],
    [
      'takes its public key for a secret',
      { letsTokenChooseHmac: true },
      ['key-confusion-pem-lf'],
      'key-confusion',
    ],
    [
      'uses the key in the token',
      { usesEmbeddedKey: true },
      ['embedded-jwk', 'embedded-jwk-no-kid'],
      'embedded-keys',
    ],
    [
      'does not look at the audience',
      { ignoresAudience: true },
      ['aud-missing', 'aud-wrong', 'aud-array-empty'],
      'audience',
    ],
    [
      'does not look at the expiry',
      { ignoresExpiry: true },
      ['exp-expired', 'exp-null', 'exp-text-expired'],
      'times',
    ],
  ];
  for (const [name, mistakes, ids, family] of cases) {
    it(`finds one that ${name}, and where`, async () => {
      const { exitCode, report } = await attack(naiveVerifier(publicPem, mistakes), '--only', family);
      assert.equal(exitCode, 1);
      assert.equal(report.outcome, 'failed');
      const wrong = wrongIds(report);
      for (const id of ids) assert.ok(wrong.includes(id), `${id} is not among ${wrong.join(', ')}`);
      const { report: without } = await attack(naiveVerifier(publicPem, {}), '--only', family);
      for (const id of ids) assert.ok(!wrongIds(without).includes(id), id);
    });
  }

  it('tells a crash from a refusal', async () => {
    const sound = soundVerifier(publicPem, 'RS256');
    const crashing: Decide = (token) => {
      const [header = ''] = token.split('.');
      JSON.parse(Buffer.from(header, 'base64url').toString());
      return sound(token);
    };
    const { exitCode, report } = await attack(crashing, '--only', 'json,encoding');
    assert.equal(exitCode, 1);
    const crashed = report.results.filter(({ outcome }) => outcome === 'crashed').map(({ id }) => id);
    assert.ok(crashed.includes('json-header-single-quotes') && !crashed.includes('json-claims-nan'));
    assert.deepEqual(wrongIds(report), crashed);
  });

  it('tells why each matters, and where it stands', async () => {
    const url = await start(naiveVerifier(publicPem, { acceptsNone: true }));
    const { stdout, exitCode } = await runMintmark(['attack', url, ...options(), '--only', 'no-signature']);
    assert.equal(exitCode, 1);
    assert.match(stdout, /^failed: the verifier did not do as it should with \d+ of \d+ tokens\n/);
    assert.match(
      stdout,
      /critical: Whoever accepts a token without a signature lets everybody write tokens\. \(RFC 8725 section 3\.2/,
    );
    assert.match(stdout, /✗ alg-none +accepted \(status 200\) +alg "none", no signature/);
  });
});

describe('mintmark attack, when it cannot decide', () => {
  it('ends with 3 and sends nothing more where a good token is refused', async () => {
    let requests = 0;
    const { exitCode, report } = await attack(() => (requests++, false));
    assert.equal(exitCode, 3);
    assert.equal(requests, 1);
    assert.match(report.message, /good token was not accepted \(status 401\)/);
  });

  it('ends with 2 where nobody answers', async () => {
    const service = await startService(() => true);
    service.server.close();
    const { exitCode, stderr } = await runMintmark(['attack', service.url, ...options()]);
    assert.equal(exitCode, 2);
    assert.match(stderr, /nobody answers at http:\/\/127\.0\.0\.1:/);
  });

  it('takes a redirect for an answer, and does not follow it', async () => {
    let followed = false;
    const server = createServer((request, response) => {
      if (request.url === '/login') followed = true;
      const isGood = request.headers.authorization?.length !== undefined && request.url !== '/login';
      response.writeHead(isGood ? 302 : 200, { location: '/login' }).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    services.push({ url: '', server });
    const { exitCode, stdout } = await runMintmark(['attack', `http://127.0.0.1:${port}/me`, ...options()]);
    assert.equal(exitCode, 3);
    assert.match(stdout, /status 302[\s\S]*--accept-status or --refuse-status/);
    assert.equal(followed, false);
  });

  it('gives a verifier up that does not answer', async () => {
    const silent = await start(() => new Promise<boolean>(() => undefined));
    const { exitCode, stdout } = await runMintmark(['attack', silent, ...options(), '--timeout', '1s']);
    assert.equal(exitCode, 3);
    assert.match(stdout, /no answer in 1 s/);
  });

  it('ends with 1 where only a public key is given and something is accepted, and with 3 where nothing is', async () => {
    writeFileSync(join(folder, 'public.pem'), publicPem);
    const publicOptions = [
      '--key',
      join(folder, 'public.pem'),
      ...options().slice(2),
      '--only',
      'no-signature',
      '--json',
    ];
    const open = await runMintmark(['attack', await start(() => true), ...publicOptions]);
    assert.equal(open.exitCode, 1);
    const closed = await runMintmark(['attack', await start(() => false), ...publicOptions]);
    assert.equal(closed.exitCode, 3);
    assert.match(closed.stdout, /needs the private key or secret/);
  });
});

describe('mintmark attack, stopped by Ctrl-C', () => {
  it('tells what it knows so far', async () => {
    const sound = soundVerifier(publicPem, 'RS256');
    let count = 0;
    const url = await start(async (token) => {
      if (++count > 20) await new Promise((resolve) => setTimeout(resolve, 50));
      return sound(token);
    });
    const args = ['--conditions=@mintmark/source', cli, 'attack', url, ...options(), '--jsonl'];
    const child = spawn(process.execPath, args);
    let stdout = '';
    let wasStopped = false;
    child.stdout.on('data', (data) => {
      stdout += String(data);
      // A second signal would end the program at once.
      if (stdout.split('\n').length > 25 && !wasStopped) wasStopped = child.kill('SIGINT');
    });
    const [code] = (await once(child, 'close')) as [number];
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Report);
    assert.equal(code, 3);
    assert.ok(lines.length > 20 && lines.length < 200, String(lines.length));
    assert.match(lines.at(-1)?.message ?? '', /stopped before the end/);
  });
});

describe('what mintmark attack writes', () => {
  it('is JUnit XML for build servers', async () => {
    const file = join(folder, 'report.xml');
    const { exitCode } = await attack(
      naiveVerifier(publicPem, { ignoresAudience: true }),
      '--only',
      'audience',
      '--junit',
      file,
    );
    assert.equal(exitCode, 1);
    const xml = readFileSync(file, 'utf8');
    assert.match(xml, /<testsuite name="audience" tests="\d+" failures="\d\d" errors="0"/);
    assert.match(
      xml,
      /name="aud-wrong: another audience"[^>]*><failure type="high" message="accepted \(status 200\), expected: refuse">/,
    );
  });

  it('is a suite that passes with the same verifier', async () => {
    const file = join(folder, 'suite.test.mjs');
    const written = await runMintmark(['attack', '--export', 'node-test', file, ...options()]);
    assert.equal(written.exitCode, 0, written.stderr);
    const url = await start(soundVerifier(publicPem, 'RS256'));
    const env = { ...process.env, VERIFIER_URL: url, NODE_TEST_CONTEXT: undefined };
    const child = spawn(process.execPath, ['--test', '--test-reporter=tap', file], { env });
    let stdout = '';
    child.stdout.on('data', (data) => (stdout += String(data)));
    const [code] = (await once(child, 'close')) as [number];
    assert.equal(code, 0, stdout.slice(-2000));
    assert.match(stdout, /^# skipped 5$/m);
  });
});
