// nginx, Caddy and HAProxy ask a gateway about each request, configured as packages/gateway/docs/forward-auth.md has it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { skipWithout } from '../support/programs.ts';
import { startSurroundings, type Surroundings } from './deciding-gateway.ts';
import { proxies, startProxy, type Proxy, type RunningProxy } from './proxies.ts';
import { sendRaw, type RawAnswer, type RawRequest } from './raw-request.ts';

for (const proxy of proxies) {
  const reason = `${proxy.name} is missing: install ${proxy.name.toLowerCase()}`;
  describe(
    `${proxy.name} that asks a gateway`,
    { skip: skipWithout(proxy.program !== undefined, reason) },
    () => checkProxy(proxy),
  );
}

function checkProxy(proxy: Proxy): void {
  let around: Surroundings;
  let running: RunningProxy;
  const stack = new AsyncDisposableStack();
  let reader: Readonly<Record<string, string>>;

  before(async () => {
    around = stack.use(await startSurroundings(proxy.forwardAuth));
    running = stack.use(await startProxy(proxy, around));
    reader = { authorization: `Bearer ${await around.token({ scope: 'notes:read' })}` };
  });
  after(() => stack.disposeAsync());

  const ask = (request: RawRequest): Promise<RawAnswer> => sendRaw(running.port, request);

  /** Asks, and gives what the service got of it. */
  async function passed(request: RawRequest): Promise<Surroundings['received'][number]> {
    const before = around.received.length;
    const answer = await ask(request);
    assert.deepEqual([answer.status, answer.text], [200, 'behind the door']);
    assert.equal(around.received.length, before + 1);
    const got = around.received.at(-1);
    assert.ok(got !== undefined);
    return got;
  }

  /** Asks, and gives the problem of a refusal that never came to the service. */
  async function refused(request: RawRequest): Promise<RawAnswer & { readonly reason: unknown }> {
    const before = around.received.length;
    const answer = await ask(request);
    assert.equal(around.received.length, before, 'the service got the request');
    assert.equal(answer.headers['content-type'], 'application/problem+json');
    return { ...answer, reason: (JSON.parse(answer.text) as Record<string, unknown>)['reason'] };
  }

  it('passes what is allowed on, with what the token says and not the client', async () => {
    const headers = { ...reader, 'X-User': ['mallory', 'root'] };
    const got = await passed({ path: '/notes/7?page=2&q=%2F', headers });
    assert.equal(got.url, '/notes/7?page=2&q=%2F');
    assert.equal(got.headers['x-user'], 'alice');
    const decision = around.decided.at(-1);
    assert.deepEqual(
      [decision?.path, decision?.host, decision?.route, decision?.outcome, decision?.status],
      ['/notes/7', 'api.example', 'notes', 'complete', 200],
    );
    assert.equal(decision?.clientAddress, '127.0.0.1');
  });

  it('keeps the token from the service', async () => {
    const got = await passed({ path: '/notes/7', headers: reader });
    assert.equal(got.headers.authorization, undefined);
  });

  it('passes bodies on, of which the gateway sees nothing', async () => {
    const got = await passed({ path: '/notes/7', method: 'PUT', headers: reader, body: 'x'.repeat(100_000) });
    assert.equal(got.method, 'PUT');
    assert.equal(around.decided.at(-1)?.method, 'PUT');
  });

  it('asks about HEAD as HEAD', async () => {
    const answer = await ask({ path: '/notes/7', method: 'HEAD', headers: reader });
    assert.equal(answer.status, 200);
    assert.deepEqual([around.decided.at(-1)?.method, around.received.at(-1)?.method], ['HEAD', 'HEAD']);
  });

  it('refuses without a token, with the challenge and the reason', async () => {
    const answer = await refused({ path: '/notes/7' });
    assert.deepEqual([answer.status, answer.reason], [401, 'token_missing']);
    assert.equal(answer.headers['www-authenticate'], 'Bearer');
  });

  it('refuses a token that lacks a scope, and says which', async () => {
    const answer = await refused({ path: '/admin/users', headers: reader });
    assert.deepEqual([answer.status, answer.reason], [403, 'scope_insufficient']);
    assert.match(answer.headers['www-authenticate'] ?? '', /error="insufficient_scope".*scope="admin"/);
  });

  it('refuses a bad token where none is needed', async () => {
    const answer = await refused({ path: '/optional/a', headers: { authorization: 'Bearer a.b.c' } });
    assert.equal(answer.status, 401);
  });

  it('lets nobody say who they are where no token is needed', async () => {
    for (const path of ['/optional/a', '/public/a']) {
      const got = await passed({ path, headers: { 'X-User': 'root' } });
      assert.equal(got.headers['x-user'], undefined, path);
    }
    const got = await passed({ path: '/optional/a', headers: { ...reader, 'x-user': 'root' } });
    assert.equal(got.headers['x-user'], 'alice');
  });

  it('lets no client take away what the service is told about it', async () => {
    const before = around.received.length;
    const headers = { ...reader, Connection: 'keep-alive, X-User' };
    const { status } = await ask({ path: '/notes/7', headers });
    const got = around.received[before];
    if (got === undefined) assert.equal(status, 400);
    else
      assert.deepEqual([got.headers['x-user'], /user/i.test(got.headers.connection ?? '')], ['alice', false]);
  });

  it('lets no other spelling of such a header through', async () => {
    const before = around.received.length;
    await ask({ path: '/public/a', headers: { X_User: 'root', 'Remote-User': 'root' } });
    const got = around.received[before];
    assert.ok(got === undefined || !('x_user' in got.headers));
  });

  for (const path of [
    '/notes/..%2fadmin',
    '/notes/%2e%2e/admin/users',
    '/notes/../admin/users',
    '//admin/users',
    '/notes//7',
  ])
    it(`has one reading of a path: ${path}`, async () => {
      const answer = await refused({ path, headers: reader });
      assert.ok([400, 401, 403].includes(answer.status), String(answer.status));
    });

  it('lets nothing to the service that it could read as another path', async () => {
    const part = fc.constantFrom(
      '/',
      '..',
      '.',
      'a',
      '%2e',
      '%2E',
      '%2F',
      '%5c',
      '\\',
      ';',
      '%',
      '%25',
      '%252e',
      '//',
      '?',
      '#',
      '%61',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
        const before = around.received.length;
        const { status } = await ask({ path: `/public/${parts.join('')}` });
        const got = around.received[before];
        if (got === undefined) assert.ok(status >= 400);
        else {
          const sent = got.url?.split('?')[0] ?? '';
          const path = decodeURIComponent(sent);
          assert.doesNotMatch(sent, /[\\;#]/);
          assert.doesNotMatch(path, /\/\.{1,2}(?:\/|$)|\/\/|\\/);
          assert.equal(decodeURIComponent(around.decided.at(-1)?.path ?? ''), path);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('has encoded letters read as what they are', async () => {
    const answer = await refused({ path: '/%61dmin/users', headers: reader });
    assert.deepEqual([answer.status, answer.reason], [403, 'scope_insufficient']);
  });

  it('lets no client describe another request', async () => {
    const headers = {
      'X-Forwarded-Method': 'GET',
      'X-Forwarded-Uri': '/public/a',
      'X-Original-Method': 'GET',
      'X-Original-URI': '/public/a',
    };
    const answer = await refused({ path: '/reading', method: 'POST', headers, body: 'text' });
    assert.ok([400, 401].includes(answer.status), String(answer.status));
  });

  it('lets no client say which address and host it comes to and from', async () => {
    const headers = {
      'X-Forwarded-For': '192.0.2.1',
      'X-Forwarded-Host': 'other.example',
      'X-Forwarded-Proto': 'https',
    };
    await passed({ path: '/public/a', headers });
    const decision = around.decided.at(-1);
    assert.deepEqual([decision?.clientAddress, decision?.host], ['127.0.0.1', 'api.example']);
  });

  it('refuses headers that would change the method behind the gateway', async () => {
    const headers = { 'X-HTTP-Method-Override': 'DELETE' };
    assert.equal((await refused({ path: '/reading', headers })).reason, 'request_malformed');
  });

  it('lets nobody have another protocol spoken to the service', async () => {
    const before = around.received.length;
    await ask({ path: '/public/a', headers: { connection: 'Upgrade', upgrade: 'h2c' } });
    assert.equal(around.received[before]?.headers.upgrade, undefined);
  });

  if (proxy.passesUpgrades)
    it('asks about WebSockets too', async () => {
      const upgrade = {
        ...{ connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' },
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      };
      const before = around.received.length;
      assert.equal((await ask({ path: '/socket', headers: upgrade })).status, 401);
      assert.equal((await ask({ path: '/public/a', headers: upgrade })).status, 403);
      assert.equal(around.received.length, before);
      assert.equal((await ask({ path: '/socket', headers: { ...reader, ...upgrade } })).status, 101);
      assert.equal(around.received.at(-1)?.headers['x-user'], 'alice');
    });

  it('says that too much was asked, and when to come again', async () => {
    await passed({ path: '/limited' });
    const answer = await refused({ path: '/limited' });
    assert.deepEqual([answer.status, answer.reason], [429, 'rate_limited']);
    assert.match(answer.headers['retry-after'] ?? '', /^\d+$/);
  });

  it('says that there is no such route', async () => {
    const answer = await refused({ path: '/nowhere' });
    assert.deepEqual([answer.status, answer.reason], [404, 'route_not_found']);
  });

  it('takes no answer of the gateway itself for leave to pass', async () => {
    for (const path of ['/own', '/.well-known/oauth-protected-resource'])
      assert.equal((await refused({ path })).status, 404, path);
  });

  it('refuses everything when the gateway does not answer', async () => {
    await around.breakGateway();
    const before = around.received.length;
    const answer = await ask({ path: '/public/a' });
    assert.ok(answer.status >= 500, String(answer.status));
    assert.equal(around.received.length, before);
  });
}
