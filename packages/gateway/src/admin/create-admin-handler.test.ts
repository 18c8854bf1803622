import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DescribedRequest } from '../engine/described-request.ts';
import { sampleContext } from './admin-context.test-helper.ts';
import type { AdminContext } from './admin-context.ts';
import { createAdminHandler } from './create-admin-handler.ts';

const home = 'http://localhost:9901';

interface Asking extends Omit<RequestInit, 'headers'> {
  readonly headers?: Readonly<Record<string, string>>;
  readonly context?: Partial<AdminContext>;
  readonly host?: string;
}

function ask(path: string, { context, host, headers = {}, ...init }: Asking = {}): Promise<Response> {
  const handler = createAdminHandler(sampleContext(context));
  return handler(
    new Request(home + path, { ...init, headers: { host: host ?? 'localhost:9901', ...headers } }),
  );
}

function post(path: string, body: unknown, asking: Asking = {}): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...asking.headers };
  return ask(path, { method: 'POST', body: JSON.stringify(body), ...asking, headers });
}

async function jsonOf(response: Promise<Response>): Promise<Record<string, unknown>> {
  const value: unknown = await (await response).json();
  assert.ok(typeof value === 'object' && value !== null);
  return { ...value };
}

test('the gateway lives, and is ready once it has a configuration and has tried keys', async () => {
  assert.equal((await ask('/livez')).status, 200);
  assert.equal((await ask('/readyz')).status, 200);
  const context = { readiness: () => ({ isReady: false, missing: ['the keys of https://issuer.example'] }) };
  const waiting = await ask('/readyz', { context });
  assert.equal(waiting.status, 503);
  assert.deepEqual(await waiting.json(), { ready: false, missing: ['the keys of https://issuer.example'] });
});

test('a probe by another name or without the token learns no more than whether it is ready', async () => {
  for (const asking of [
    { host: '10.0.0.7:9901' },
    { context: { token: 'a-token' }, host: '10.0.0.7:9901' },
  ]) {
    const response = await ask('/readyz', asking);
    assert.deepEqual([response.status, await response.json()], [200, { ready: true }]);
  }
});

test('metrics are served in the format that is asked for', async () => {
  assert.equal(await (await ask('/metrics')).text(), '# text\n');
  const accept = 'application/openmetrics-text; version=1.0.0,text/plain;q=0.5';
  const response = await ask('/metrics', { headers: { accept } });
  assert.equal(await response.text(), '# openmetrics\n');
  assert.match(response.headers.get('content-type') ?? '', /^application\/openmetrics-text/);
  assert.equal((await ask('/metrics', { context: { metrics: () => undefined } })).status, 404);
});

test('the live configuration is shown without what could be a secret', async () => {
  const config = {
    issuers: [{ issuer: 'https://issuer.example', introspection: { clientSecret: { env: 'SECRET' } } }],
    applications: [{ id: 'shop', keys: [{ sha256: 'a'.repeat(64), name: 'main' }] }],
    routes: [
      { name: 'r', requestHeaders: { set: { Authorization: 'Basic c2VjcmV0', 'X-Api-Key': 'hunter2' } } },
    ],
    shared: { redis: 'redis://user:hunter2@redis.internal:6379/0' },
  };
  const context = { snapshot: () => ({ version: 'v', since: 0, source: 'mintmark.yaml', config }) };
  const text = await (await ask('/api/snapshot', { context })).text();
  assert.doesNotMatch(text, /hunter2|c2VjcmV0|aaaaaaaaa/);
  assert.match(text, /"env": "SECRET"/);
  assert.match(text, /redis:\/\/redis\.internal:6379\/0/);
  assert.match(text, /"since": "1970-01-01T00:00:00.000Z"/);
});

test('refusals are found by reason, by route and by identifier', async () => {
  const idsAt = async (path: string): Promise<readonly string[]> => {
    const { refusals } = await jsonOf(ask(path));
    assert.ok(Array.isArray(refusals));
    return refusals.map(({ id }) => id);
  };
  assert.deepEqual(await idsAt('/api/refusals'), ['r4', 'r3', 'r2', 'r1']);
  assert.deepEqual(await idsAt('/api/refusals?reason=token_missing'), ['r1']);
  assert.deepEqual(await idsAt('/api/refusals?route=reports'), ['r3']);
  assert.equal((await ask('/api/refusals?reason=nonsense')).status, 400);
  assert.equal((await jsonOf(ask('/api/refusals/r2')))['reason'], 'scope_insufficient');
  assert.equal((await ask('/api/refusals/none')).status, 404);
  assert.equal((await ask('/api/refusals/%E0%A4%A')).status, 404);
});

test('health, routes and workers are what the process says', async () => {
  assert.deepEqual(await jsonOf(ask('/api/health')), { upstreams: [], issuers: [] });
  assert.deepEqual(await jsonOf(ask('/api/routes')), { routes: [{ name: 'orders' }] });
  assert.match(await (await ask('/api/workers')).text(), /"state": "ready"/);
});

test('a reload says what is wrong with the file, and that the old configuration stays', async () => {
  assert.equal((await post('/api/reload', {})).status, 200);
  const reload = () => ({ ok: false, version: 'old', problems: [{ line: 3 }] });
  const response = await post('/api/reload', {}, { context: { reload } });
  assert.deepEqual(
    [response.status, await response.json()],
    [422, { ok: false, version: 'old', problems: [{ line: 3 }] }],
  );
});

test('a request that is described is decided about, and a token for the service stays here', async () => {
  let described: DescribedRequest | undefined;
  const request = {
    url: 'https://api.example/a',
    method: 'POST',
    headers: { authorization: 'Bearer x' },
    bodyBytes: 3,
  };
  const internal = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln';
  const context: Partial<AdminContext> = {
    explain: async (given) => {
      described = given;
      const known = await sampleContext().explain(given);
      return { ...known, identityHeaders: ['x-internal-token', internal, 'x-user', 'alice'] };
    },
  };
  const { identityHeaders } = await jsonOf(post('/api/explain', request, { context }));
  assert.deepEqual(described, request);
  assert.deepEqual(identityHeaders, ['x-internal-token', '[masked]', 'x-user', 'alice']);
});

test('what describes no request is refused in words', async () => {
  const bodies = [
    [],
    {},
    { url: 7 },
    { url: 'https://a/', headers: { a: 1 } },
    { url: 'https://a/', bodyBytes: -1 },
  ];
  for (const body of bodies)
    assert.equal((await post('/api/explain', body)).status, 400, JSON.stringify(body));
  const many = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`x-${index}`, 'a']));
  assert.equal((await post('/api/explain', { url: 'https://a/', headers: many })).status, 400);
  assert.equal((await post('/api/explain', { url: `https://a/${'a'.repeat(70_000)}` })).status, 400);
  const broken = await ask('/api/explain', {
    method: 'POST',
    body: '{',
    headers: { 'content-type': 'application/json' },
  });
  assert.equal(broken.headers.get('content-type'), 'application/problem+json');
});

test('without a token only this machine is served, by its own names', async () => {
  for (const host of ['localhost', 'LOCALHOST:9901', '127.0.0.1:9901', '[::1]:9901']) {
    assert.equal((await ask('/api/health', { host })).status, 200, host);
  }
  for (const host of [
    'rebound.example',
    'localhost.evil.example',
    '127.0.0.1.nip.io:9901',
    '10.0.0.1',
    'evil#localhost',
    '',
  ]) {
    for (const path of ['/api/health', '/why', '/metrics', '/nothing']) {
      assert.equal((await ask(path, { host })).status, 403, `${host} ${path}`);
    }
  }
});

test('with a token nothing else is served, and by any name', async () => {
  const context = { token: 'correct-horse-battery' };
  const bearer = (token: string) => ({
    context,
    host: 'gateway.internal',
    headers: { authorization: `Bearer ${token}` },
  });
  assert.equal((await ask('/api/health', bearer('correct-horse-battery'))).status, 200);
  for (const token of [
    'correct-horse-batterY',
    'correct-horse-batter',
    'correct-horse-batteryy',
    '',
    'undefined',
  ]) {
    const response = await ask('/api/health', bearer(token));
    assert.equal(response.status, 401);
    assert.match(response.headers.get('www-authenticate') ?? '', /^Bearer/);
  }
  assert.equal((await ask('/metrics', { context })).status, 401);
  assert.equal((await post('/api/reload', {}, { context })).status, 401);
});

test('a browser is asked for the token for pages alone', async () => {
  const context = { token: 'correct-horse-battery' };
  const headers = { authorization: `Basic ${btoa('operator:correct-horse-battery')}` };
  assert.match((await ask('/why', { context })).headers.get('www-authenticate') ?? '', /^Basic/);
  assert.equal((await ask('/why', { context, headers })).status, 200);
  assert.equal((await post('/api/reload', {}, { context, headers })).status, 401);
  assert.equal((await ask('/api/snapshot', { context, headers })).status, 401);
});

test('a page of somebody else cannot change anything', async () => {
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:3000' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    assert.equal((await post('/api/reload', {}, { headers })).status, 403, JSON.stringify(headers));
  }
  assert.equal((await post('/api/reload', {}, { headers: { origin: home } })).status, 200);
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
    assert.equal((await post('/api/drain', {}, { headers: { 'content-type': type } })).status, 415);
  }
});

test('a method that an endpoint does not have is answered with those that it has', async () => {
  const response = await ask('/api/reload');
  assert.deepEqual([response.status, response.headers.get('allow')], [405, 'POST']);
  assert.equal((await post('/api/health', {})).status, 405);
  for (const path of ['/api', '/api/refusals/a/b', '/why/*/x', '/api/refusals/*/', '/../etc']) {
    assert.equal((await ask(path)).status, 404, path);
  }
});

test('the address alone is the page of refused requests, and as guarded', async () => {
  assert.equal(await (await ask('/')).text(), await (await ask('/why')).text());
  assert.equal((await ask('/', { context: { token: 'a'.repeat(32) } })).status, 401);
});

test('a fault is answered without its message', async () => {
  const health = () => {
    throw new Error('password hunter2');
  };
  const response = await ask('/api/health', { context: { health } });
  assert.equal(response.status, 500);
  assert.doesNotMatch(await response.text(), /hunter2/);
});

test('every answer keeps browsers from storing, framing and running it', async () => {
  for (const path of ['/livez', '/api/health', '/why', '/why/r4', '/why/none', '/nothing']) {
    const { headers } = await ask(path);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.match(
      headers.get('content-security-policy') ?? '',
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='/,
    );
  }
});
