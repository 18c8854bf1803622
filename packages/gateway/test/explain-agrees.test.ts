// What `explain` says of a request is what the same request gets, whatever the configuration.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createApiKey } from '../src/api-keys/api-key.ts';
import type { PolicyConfig, RouteConfig } from '../src/config/route-config.ts';
import type { DescribedRequest } from '../src/engine/described-request.ts';
import { openRaw } from './support/raw-client.ts';
import { type RunningGateway, startGateway } from './support/start-gateway.ts';
import { until } from './support/until.ts';

const shop = createApiKey();
const applications = [{ id: 'shop', keys: [{ sha256: shop.sha256 }], scopes: ['read'], routes: ['r0'] }];

const some = <Value>(...values: readonly Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);

/** Mostly the first, or no request would come as far as the checks at the end. */
const mostly = <Value>(usual: Value, ...others: readonly Value[]): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 4 * others.length, arbitrary: fc.constant(usual) }, some(...others));

const policy: fc.Arbitrary<PolicyConfig> = fc.record(
  {
    authentication: some<NonNullable<PolicyConfig['authentication']>>(
      ...['none' as const, 'optional' as const, 'required' as const],
      { accept: ['token', 'api-key'] },
    ),
    require: some<NonNullable<PolicyConfig['require']>>(
      { scopes: 'read' },
      { roles: 'admin', scopes: 'read' },
      { maxAuthenticationAgeSeconds: 60 },
      { expressions: [{ name: 'by-get', expression: 'request.method == "GET"' }] },
    ),
    addresses: mostly(['127.0.0.0/8'], ['10.0.0.0/8']),
    identity: some({ headers: { 'x-user': '$subject', 'x-note': 'note' } }),
    rateLimits: some([
      { name: 'near', by: 'address' as const, rate: '1000000/second' },
      { name: 'far', by: 'subject' as const, rate: '1000000/second' },
    ]),
    cors: some({ origins: ['https://page.test'] }),
    maxBodyBytes: some(2, 1000),
    websocket: some(true),
  },
  { requiredKeys: [] },
);

const match = fc
  .tuple(
    mostly<RouteConfig['match']>({ path: '/*' }, { path: '/a' }, { path: '/a/*' }, { path: '/a/{id}' }),
    mostly<Partial<RouteConfig['match']>>(
      {},
      ...[{ claims: { tier: 'gold' } }, { claims: { tier: 'gold' } }, { claims: { tier: 'silver' } }],
      ...[{ host: 'api.test' }, { host: '*.test' }, { headers: { 'x-version': '2' } }],
      ...[{ methods: ['GET'] }, { methods: ['POST', 'PUT'] }],
    ),
  )
  .map(([path, more]) => ({ ...path, ...more }));

const target = fc.oneof(
  fc.constant({ upstream: 'service' }),
  fc.constant({ answer: { status: 418, body: 'tea' } }),
);

const routes: fc.Arbitrary<readonly RouteConfig[]> = fc
  .array(fc.tuple(match, policy, target), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.map(([where, what, to], at) => ({ name: `r${at}`, match: where, ...what, ...to })));

/** What of a request is generated; a token is made of its claims. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly claims: object | 'none' | 'nonsense';
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyBytes?: number | undefined;
  readonly upgrade?: string | undefined;
}

const claims = fc.record(
  {
    tier: some('gold', 'silver'),
    scope: mostly('read', 'write'),
    roles: some(['admin']),
    auth_time: some(1, Math.floor(Date.now() / 1000)),
    note: some('fine', 'two\nlines'),
    aud: mostly('https://api.test', 'https://other.test'),
  },
  { requiredKeys: [] },
);

const asked: fc.Arbitrary<Asked> = fc.record({
  method: mostly('GET', 'POST', 'HEAD', 'OPTIONS', 'PROPFIND'),
  path: mostly('/a/1', '/', '/a', '/a/', '/a/1/2', '/A', '/a/%31', '/a//b', '/a/..%2fb', '/a?q=1'),
  claims: fc.oneof({ weight: 4, arbitrary: claims }, some('none' as const, 'nonsense' as const)),
  headers: mostly<Readonly<Record<string, string>>>(
    {},
    { 'x-version': '2' },
    { origin: 'https://page.test', 'access-control-request-method': 'GET' },
    { 'x-api-key': shop.key },
    { 'x-api-key': 'unknown' },
    { host: 'twice.test' },
  ),
  bodyBytes: mostly<number | undefined>(undefined, 0, 3),
  upgrade: mostly<string | undefined>(undefined, 'websocket', 'h2c'),
});

const badTokens = { none: {}, nonsense: { authorization: 'Bearer nonsense' } } as const;

async function describeRequest(
  { claims: said, method, path, headers, bodyBytes, upgrade }: Asked,
  running: RunningGateway,
): Promise<DescribedRequest> {
  const token = typeof said === 'string' ? badTokens[said] : await running.bearer({ ...said });
  return {
    ...{ method, url: `http://api.test${path}`, headers: { ...token, ...headers } },
    ...(bodyBytes === undefined ? {} : { bodyBytes }),
    ...(upgrade === undefined ? {} : { upgrade }),
  };
}

function textOf({ method = 'GET', url, headers = {}, bodyBytes, upgrade }: DescribedRequest): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  if (bodyBytes !== undefined) lines.push(`Content-Length: ${bodyBytes}\r\n`);
  if (upgrade !== undefined) lines.push(`Connection: upgrade\r\nUpgrade: ${upgrade}\r\n`);
  const path = url.slice('http://api.test'.length);
  return `${method} ${path} HTTP/1.1\r\nHost: api.test\r\n${lines.join('')}\r\n${'x'.repeat(bodyBytes ?? 0)}`;
}

async function agrees(request: Asked, running: RunningGateway): Promise<void> {
  const described = await describeRequest(request, running);
  const explained = await running.gateway.explain(described);
  const before = running.decisions.length;
  using client = await openRaw(running.port);
  client.write(textOf(described));
  const text = await client.until((come) => come.includes('\r\n\r\n'));
  client.socket.destroy();
  await until(() => running.decisions.length > before);
  const decision = running.decisions[before];
  const { allowed, reason, rule, missing, route } = explained;
  assert.deepEqual(
    { allowed, reason, rule, missing, route },
    {
      ...{ allowed: decision?.allowed, reason: decision?.reason, rule: decision?.rule },
      ...{ missing: decision?.missing, route: decision?.route },
    },
  );
  assert.equal(Number(text.split(' ', 2)[1]), explained.status ?? 200);
  if (decision?.upstream !== undefined) assert.equal(explained.upstream, decision.upstream);
}

describe('what explain says', () => {
  it('is what a request gets', async () => {
    await using running = await startGateway({ config: { applications } });
    const { config } = running.gateway.snapshot;
    await fc.assert(
      fc.asyncProperty(
        routes,
        fc.array(asked, { minLength: 1, maxLength: 5 }),
        async (generated, requests) => {
          await running.gateway.reload({ ...config, routes: generated });
          // One after another: each waits for its own record.
          // oxlint-disable-next-line no-await-in-loop
          for (const request of requests) await agrees(request, running);
        },
      ),
      { numRuns: 150 },
    );
  });
});
