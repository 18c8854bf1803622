import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { findRunningServer } from './home/running-file.ts';
import { homeFolder } from './home/home-folder.ts';
import { freshFolder, refusedServe, startServe, until } from './serve.test-helper.ts';

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('serve', () => {
  it('says where everything is in one line of JSON', async (t) => {
    const administrator = { username: 'admin', password: 'shown once' };
    const { told, output } = await startServe(t, { administrator });
    const { issuer = '', discovery = '', account = '' } = told.addresses;
    assert.match(issuer, /^http:\/\/localhost:\d+$/);
    assert.equal(discovery, `${issuer}/.well-known/openid-configuration`);
    assert.equal(account, `${issuer}/account`);
    assert.deepEqual(told.administrator, administrator);
    assert.match(output(), /^\{[^\n]*\}\n$/);
    assert.equal(await (await fetch(issuer)).text(), 'hello');
  });

  it('answers on both loopback addresses', async (t) => {
    const { told } = await startServe(t);
    const { port } = new URL(told.addresses['issuer'] ?? '');
    for (const host of ['127.0.0.1', '[::1]'])
      assert.equal(await (await fetch(`http://${host}:${port}`)).text(), 'hello');
  });

  it('tells people in a table, with the password of the administrator and a warning', async (t) => {
    const administrator = { username: 'admin', password: 'shown once' };
    const { output } = await startServe(t, { given: { json: false }, administrator });
    assert.match(output(), /^ +issuer +http:\/\/localhost:\d+$/m);
    assert.match(output(), /^ +password +shown once$/m);
    assert.match(output(), /shown this once/);
  });

  it('starts the server on the embedded database, or on what is asked for', async (t) => {
    const { started, home } = await startServe(t);
    assert.equal(started.databaseUrl, `sqlite:${join(home, 'mintmark.db')}`);
    assert.equal(started.redisUrl, undefined);
    assert.deepEqual(started.mail, { kind: 'folder', path: join(home, 'mail') });
    const env = { DATABASE_URL: 'postgres://one', REDIS_URL: 'redis://one', MINTMARK_SECRET: 'v1:abc' };
    const other = await startServe(t, { env, given: { database: 'postgres://two' } });
    assert.equal(other.started.databaseUrl, 'postgres://two');
    assert.equal(other.started.redisUrl, 'redis://one');
    assert.equal(other.started.secrets, 'v1:abc');
    assert.ok(!existsSync(join(other.home, 'secret.key')));
  });

  it('stops in order: answers what was asked, closes the server, and ends with 0', async (t) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    let isAsked = false;
    const running = await startServe(t, {
      handler: async () => {
        isAsked = true;
        await promise;
        return new Response('late');
      },
    });
    const { issuer = '' } = running.told.addresses;
    const answer = fetch(issuer);
    await until(() => isAsked);
    running.interrupt();
    assert.ok(!running.closed());
    resolve();
    const response = await answer;
    assert.equal(response.headers.get('connection'), 'close');
    assert.equal(await response.text(), 'late');
    assert.equal(await running.ended, 0);
    assert.ok(running.closed());
    await assert.rejects(fetch(issuer));
  });

  it('takes the signal that npm passes on for the same one', async (t) => {
    const running = await startServe(t);
    running.interrupt();
    running.interrupt();
    assert.equal(await running.ended, 0);
    assert.deepEqual(running.endedAtOnce(), []);
  });

  it('does not wait for a stream of events that never ends', async (t) => {
    const running = await startServe(t, {
      handler: async () =>
        new Response(new ReadableStream({ start: (stream) => stream.enqueue(Buffer.from('data: 1\n\n')) }), {
          headers: { 'content-type': 'text/event-stream' },
        }),
    });
    const headers = { accept: 'text/event-stream' };
    const response = await fetch(running.told.addresses['issuer'] ?? '', { headers });
    const reader = response.body?.getReader();
    await reader?.read();
    running.interrupt();
    assert.equal(await running.ended, 0);
    await assert.rejects(async () => reader?.read());
  });
});

describe('the home folder', () => {
  it('is made for its owner alone, with a secret of 256 bits', async (t) => {
    const { home, started } = await startServe(t);
    const secret = readFileSync(join(home, 'secret.key'), 'utf8');
    assert.match(secret, /^v1:[A-Za-z0-9_-]{43}\n$/);
    assert.equal(started.secrets, secret);
    assert.equal(modeOf(home), 0o700);
    assert.equal(modeOf(join(home, 'secret.key')), 0o600);
    assert.equal(modeOf(join(home, 'server.json')), 0o600);
  });

  it('keeps its secret from start to start', async (t) => {
    const first = await startServe(t);
    first.interrupt();
    await first.ended;
    const second = await startServe(t, { given: { home: first.home } });
    assert.equal(second.started.secrets, first.started.secrets);
  });

  it('says which server runs in it, until it stops', async (t) => {
    const running = await startServe(t);
    const found = findRunningServer(homeFolder(running.home));
    assert.equal(found?.address, running.told.addresses['issuer']);
    assert.equal(found?.pid, process.pid);
    running.interrupt();
    await running.ended;
    assert.equal(findRunningServer(homeFolder(running.home)), undefined);
    assert.ok(!existsSync(join(running.home, 'server.json')));
  });

  it('is not taken in by a server that was killed, or by nonsense', (t) => {
    const home = homeFolder(freshFolder(t));
    for (const text of ['{}', 'nonsense', '{"address":"a","url":"a","pid":4194305,"started":"a"}']) {
      writeFileSync(home.runningFile, text);
      assert.equal(findRunningServer(home), undefined);
    }
  });

  it('is warned of when others can look into it', async (t) => {
    const home = join(freshFolder(t), 'open');
    mkdirSync(home);
    chmodSync(home, 0o755);
    writeFileSync(join(home, 'secret.key'), 'v1:abc');
    chmodSync(join(home, 'secret.key'), 0o644);
    const { errors } = await startServe(t, { given: { home } });
    assert.match(errors(), /warning: others on this machine may look into .*chmod 700/);
    assert.match(errors(), /warning: others on this machine may read the secret.*chmod 600/);
  });

  it('is refused in words where it cannot be', async (t) => {
    const folder = freshFolder(t);
    writeFileSync(join(folder, 'file'), '');
    const { code, errors } = await refusedServe(['--home', join(folder, 'file', 'home'), '--port', '0']);
    assert.equal(code, 2);
    assert.match(errors, /cannot use the home folder .*: a part of the path is a file/);
  });
});

describe('what serve refuses', () => {
  const refusals: readonly (readonly [args: string, message: RegExp])[] = [
    ['--port 70000', /a number from 0 to 65535/],
    ['--url http://login.example', /an issuer has to be https/],
    ['--url https://login.example/path', /without a path/],
    ['--url https://user:password@login.example', /without a path/],
    ['--url https://a.example --issuer https://b.example', /the same option/],
    ['--host 192.0.2.1', /beyond this computer an issuer has to be https/],
    ['--tls-cert cert.pem', /goes with its private key/],
    ['--tls dev --tls-cert a --tls-key b', /a certificate already/],
    ['--tls-cert missing.pem --tls-key missing.pem', /cannot read missing.pem/],
    ['--trust-proxy everybody', /addresses of proxies as ranges/],
    ['--mail pigeon', /where mail goes/],
    ['--mail smtp://mail.example', /mail needs a sender/],
    ['--explanations nowhere', /address of the debugger page/],
  ];
  for (const [args, message] of refusals) {
    it(args, async (t) => {
      const { code, errors } = await refusedServe([
        ...args.split(' '),
        '--home',
        join(freshFolder(t), 'home'),
      ]);
      assert.equal(code, 2);
      assert.match(errors, message);
      assert.doesNotMatch(errors, /user:password@login/);
    });
  }

  it('a Node.js that has no embedded database', async (t) => {
    const { versions } = process;
    t.after(() => Object.defineProperty(process, 'versions', { value: versions }));
    Object.defineProperty(process, 'versions', {
      value: { ...versions, node: '22.18.0' },
      configurable: true,
    });
    const { code, errors } = await refusedServe([]);
    assert.equal(code, 2);
    assert.match(errors, /serve needs Node.js 24 or later, got 22.18.0/);
  });

  it('a port that is taken, without touching the database', async (t) => {
    const { told } = await startServe(t);
    const { port } = new URL(told.addresses['issuer'] ?? '');
    await assert.rejects(startServe(t, { given: { port: Number(port) } }), /port \d+ is taken/);
  });
});
