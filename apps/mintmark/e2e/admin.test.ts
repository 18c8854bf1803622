import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { main } from '../src/main.ts';
import { fakeTerminal } from '../src/testing/fake-terminal.test-helper.ts';

const cli = join(import.meta.dirname, '../src/cli.ts');
const folder = mkdtempSync(join(tmpdir(), 'mintmark-admin-'));
const home = join(folder, 'home');
/** The secret of a client, whole: its first letters may be in any random identifier. */
const clientSecret = /(?<![\w-])cs_[\w-]{43}/;
let address = '';
let stop = async (): Promise<void> => undefined;

/** A server in a process of its own, which says where it is. */
async function startServer(): Promise<void> {
  const { DATABASE_URL: _database, REDIS_URL: _redis, MINTMARK_SECRET: _secret, ...env } = process.env;
  const args = ['--conditions=@mintmark/source', cli, 'serve', '--json', '--port', '0', '--home', home];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'close');
  stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  address = (JSON.parse(line) as { readonly addresses: { readonly issuer: string } }).addresses.issuer;
}

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

interface Ask {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly answers?: readonly (string | undefined)[];
  readonly columns?: number;
}

async function admin(
  words: readonly string[],
  { env = { MINTMARK_HOME: home }, input, answers = [], columns }: Ask = {},
): Promise<Ended> {
  let errors = '';
  const left = [...answers];
  const { terminal, output } = fakeTerminal({
    env: { TZ: 'UTC', ...env },
    columns,
    input: (async function* () {
      if (input !== undefined) yield Buffer.from(input);
    })(),
    writeError: (text) => void (errors += text),
    askHidden: async () => left.shift(),
  });
  const code = await main(['admin', ...words], terminal);
  return { code, output: output(), errors };
}

async function adminJson(words: readonly string[], ask: Ask = {}): Promise<Record<string, unknown>> {
  const { code, output } = await admin([...words, '--json'], ask);
  assert.equal(code, 0, output);
  return JSON.parse(output) as Record<string, unknown>;
}

before(startServer);
after(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('mintmark admin finds its server', () => {
  it('by the home folder, whose credentials are for its owner alone', async () => {
    assert.equal(statSync(join(home, 'admin.json')).mode & 0o777, 0o600);
    const { code, output } = await admin(['status', '--home', home], { env: {} });
    assert.equal(code, 0);
    assert.match(output, /^version +0\.1\.0\ndatabase +sqlite\nbus +up\ntenants +1\n/);
  });

  it('by its address, in an option or the environment', async () => {
    assert.equal((await admin(['status', '--server', address])).code, 0);
    assert.equal(
      (await admin(['status'], { env: { MINTMARK_HOME: home, MINTMARK_SERVER: address } })).code,
      0,
    );
  });

  it('or says what to do: no server, no credentials, no answer, no https', async () => {
    const nowhere = await admin(['status', '--home', join(folder, 'nowhere')]);
    assert.equal(nowhere.code, 2);
    assert.match(
      nowhere.errors,
      /no server is running on .*\n.*start one with: mintmark serve; or name one: --server/,
    );
    const foreign = await admin(['status', '--server', address, '--home', folder]);
    assert.deepEqual([foreign.code, /no credentials/.test(foreign.errors)], [2, true]);
    const closed = await admin(['status', '--server', 'http://localhost:1', '--json']);
    assert.deepEqual([closed.code, JSON.parse(closed.output).code], [2, 'server_unreachable']);
    const plain = await admin(['status', '--server', 'http://login.example']);
    assert.deepEqual([plain.code, /expected the https address/.test(plain.errors)], [2, true]);
  });

  it('and is refused with the key of another one', async () => {
    const other = join(folder, 'other');
    const { generateKeyPairSync } = await import('node:crypto');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { mkdirSync } = await import('node:fs');
    mkdirSync(other);
    const privateJwk = privateKey.export({ format: 'jwk' });
    writeFileSync(join(other, 'admin.json'), JSON.stringify({ clientId: 'mintmark-cli', privateJwk }));
    const { code, errors } = await admin(['status', '--server', address, '--home', other]);
    assert.equal(code, 1);
    assert.match(errors, /does not know these credentials/);
    assert.ok(!errors.includes(String(privateJwk.d)));
  });
});

describe('mintmark admin users', () => {
  it('asks for a password, twice and hidden', async () => {
    const password = 'four unrelated quiet words';
    const create = ['users', 'create', '--username', 'alice', '--email', 'alice@example.com'];
    const differs = await admin(create, { answers: [password, 'others'] });
    assert.deepEqual([differs.code, /differ/.test(differs.errors)], [2, true]);
    const { code, output, errors } = await admin(create, { answers: [password, password] });
    assert.equal(code, 0, errors);
    assert.match(output, /^user +usr_\S+\nstatus +active\nusername +alice\n/);
    assert.ok(!(output + errors).includes(password));
  });

  it('reads it from the standard input, and has no option for it', async () => {
    const user = await adminJson(['users', 'create', '--username', 'ben', '--password-stdin'], {
      input: 'several unrelated quiet words\n',
    });
    assert.equal(user['hasPassword'], true);
    const weak = await admin(['users', 'create', '--username', 'eve', '--password-stdin'], {
      input: 'password1',
    });
    assert.equal(weak.code, 1);
    assert.match(weak.errors, /the password cannot be used; password: This password is among/);
    assert.equal((await admin(['users', 'create', '--username', 'eve', '--password', 'x'])).code, 2);
    const nobody = await admin(['users', 'create', '--username', 'eve']);
    assert.match(nobody.errors, /--password-stdin/);
  });

  it('lists in columns that wrap, or in one JSON value', async () => {
    const { output } = await admin(['users', 'list'], { columns: 120 });
    const [head = '', ...rows] = output.trimEnd().split('\n');
    assert.match(head, /^user +status +administrator +made +username +email$/);
    assert.ok(rows.some((row) => row.indexOf('alice') === head.indexOf('username')));
    const narrow = await admin(['users', 'list'], { columns: 60 });
    for (const row of narrow.output.split('\n')) assert.ok(row.length <= 60, row);
    const { items } = (await adminJson(['users', 'list', '--search', 'al'])) as {
      items: { username: string }[];
    };
    assert.deepEqual(
      items.map(({ username }) => username),
      ['alice'],
    );
    const paged = await admin(['users', 'list', '--limit', '1']);
    assert.match(paged.errors, /there is more: --after usr_/);
  });

  it('is refused with 1 where somebody is not there, and with 2 where the call is wrong', async () => {
    const unknown = await admin(['users', 'show', 'nobody', '--json']);
    assert.deepEqual([unknown.code, JSON.parse(unknown.output).code], [1, 'user_unknown']);
    assert.equal((await admin(['users', 'list', '--limit', '1000'])).code, 2);
    assert.equal((await admin(['users', 'list', '--limit', 'many'])).code, 2);
    assert.equal((await admin(['users', 'show'])).code, 2);
  });

  it('disables, enables, unlocks, resets and signs out', async () => {
    for (const word of ['disable', 'enable', 'unlock', 'reset-second-factor', 'sign-out', 'send-link']) {
      const { code, errors } = await admin(['users', word, 'alice']);
      assert.equal(code, 0, `${word}: ${errors}`);
    }
    const { profile } = await adminJson(['users', 'update', 'alice', '--profile', '{"name":"Alice"}']);
    assert.deepEqual(profile, { name: 'Alice' });
    assert.equal((await admin(['users', 'delete', 'ben'])).code, 0);
    assert.equal((await admin(['sessions', 'list', 'alice'])).output, 'none\n');
    assert.equal((await admin(['grants', 'list', '--user', 'alice'])).output, 'none\n');
  });
});

describe('mintmark admin clients', () => {
  it('shows a secret once, with a note beside it', async () => {
    const { output, errors } = await admin([
      'clients',
      'create',
      '--id',
      'shop',
      '--redirect',
      'https://shop.example/cb',
    ]);
    assert.match(output, /\n\nsecret {2}cs_\S+\n$/);
    assert.match(output, clientSecret);
    assert.match(errors, /shown this once/);
    assert.doesNotMatch((await admin(['clients', 'show', 'shop'])).output, clientSecret);
    const rotated = await adminJson(['clients', 'rotate-secret', 'shop']);
    assert.match(String(rotated['secret']), /^cs_/);
    const { secrets } = rotated['client'] as { readonly secrets: readonly { readonly id: string }[] };
    assert.equal((await admin(['clients', 'remove-secret', 'shop', secrets[0]?.id ?? ''])).code, 0);
  });

  it('changes, disables and deletes', async () => {
    const updated = await adminJson(['clients', 'update', 'shop', '--consent', 'implicit', '--name', 'Shop']);
    assert.equal((updated['client'] as { name: string }).name, 'Shop');
    assert.equal((await admin(['clients', 'disable', 'shop'])).output, 'shop is disabled\n');
    assert.equal((await admin(['clients', 'enable', 'shop'])).output, 'shop is active\n');
    assert.match((await admin(['clients', 'list', '--search', 'sh'])).output, /shop/);
    assert.equal((await admin(['clients', 'delete', 'shop'])).code, 0);
    const own = await admin(['clients', 'delete', 'mintmark-cli']);
    assert.deepEqual([own.code, /needs it/.test(own.errors)], [1, true]);
  });

  it('show of one that acts for itself what it may, and nothing of people', async () => {
    const grant = ['--grant', 'client_credentials'];
    const { output } = await admin(['clients', 'create', '--id', 'feed', ...grant, '--reads-revocations']);
    assert.match(output, /^reads revocations +yes$/m);
    assert.doesNotMatch(output, /^(?:type|scope|redirects|consent) /m);
    const other = await admin(['clients', 'create', '--id', 'jobs', ...grant, '--scope', 'openid email']);
    assert.match(other.output, /^scope +openid email$/m);
    assert.doesNotMatch(other.output, /^reads revocations/m);
  });
});

describe('mintmark admin tenants, resources, keys, revocations and audit', () => {
  it('makes a tenant and works within it', async () => {
    const made = await adminJson(['tenants', 'create', 'acme', '--display-name', 'Acme', '--registration']);
    assert.equal(made['issuer'], `${address}/t/acme`);
    const token = await admin(['clients', 'registration-token', '--tenant', 'acme']);
    assert.match(token.output, /^token +iat_/);
    assert.equal((await admin(['tenants', 'update', 'acme', '--no-registration'])).code, 0);
    const off = await admin(['clients', 'registration-token', '-t', 'acme']);
    assert.deepEqual([off.code, /--registration/.test(off.errors)], [1, true]);
    assert.equal((await admin(['tenants', 'disable', 'acme'])).output, 'acme is disabled\n');
    assert.match((await admin(['tenants', 'list'])).output, /acme +no/);
  });

  it('puts and deletes resources', async () => {
    const put = ['resources', 'put', 'https://api.example', '--name', 'Orders'];
    const resource = await adminJson([...put, '--scope', 'orders:read=See your orders']);
    assert.deepEqual(resource['scopes'], { 'orders:read': 'See your orders' });
    assert.equal((await admin(['resources', 'delete', 'https://api.example'])).code, 0);
  });

  it('rotates keys, and goes on after one was compromised', async () => {
    const { items } = (await adminJson(['keys', 'rotate'])) as { items: { kid: string; state: string }[] };
    const active = items.find(({ state }) => state === 'active');
    assert.match((await admin(['keys', 'compromised', active?.kid ?? ''])).output, /compromised/);
    assert.match((await admin(['keys', 'list'])).output, /active/);
  });

  it('takes back, and shows what', async () => {
    assert.equal((await admin(['revoke', '--token', 'at_1', '--reason', 'leaked'])).code, 0);
    assert.match((await admin(['revocations', 'list'])).output, /jti +at_1 .* leaked\n/);
    assert.equal((await admin(['revoke'])).code, 2);
    assert.equal((await admin(['revoke', '--token', 'a', '--user', 'alice'])).code, 2);
  });

  it('C9: reads and verifies the log, in which no secret stands', async () => {
    const { code, output } = await admin(['audit', 'verify']);
    assert.deepEqual([code, /^intact: \d+ events\n$/.test(output)], [0, true]);
    const log = await admin(['audit', 'list', '--limit', '200', '--json']);
    assert.match(log.output, /"type":"user_created"/);
    const { privateJwk } = JSON.parse(readFileSync(join(home, 'admin.json'), 'utf8')) as {
      privateJwk: { d: string };
    };
    assert.doesNotMatch(log.output, clientSecret);
    for (const secret of [privateJwk.d, 'quiet words', 'alice@'])
      assert.ok(!log.output.includes(secret), secret);
    assert.match((await admin(['audit', 'list', '--type', 'key_compromised'])).output, /key_compromised/);
  });
});

describe('mintmark serve', () => {
  it('makes credentials anew where the home folder has lost them', async () => {
    const before = readFileSync(join(home, 'admin.json'), 'utf8');
    await stop();
    rmSync(join(home, 'admin.json'));
    await startServer();
    assert.notEqual(readFileSync(join(home, 'admin.json'), 'utf8'), before);
    assert.equal((await admin(['status'])).code, 0);
  });
});
