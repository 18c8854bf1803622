// What other gateways let through or refused by mistake, by the references under which it was reported.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { generateKey } from '@mintmark/jose/jwk';
import { publicJwks } from '@mintmark/jose/jwks';
import { createSigner } from '@mintmark/jose/jwt';
import type { IssuerConfig } from '../../src/config/issuer-config.ts';
import type { RouteConfig } from '../../src/config/route-config.ts';
import { reasonOf } from '../support/reason.ts';
import { startGateway, type RunningGateway } from '../support/start-gateway.ts';
import { createTestIssuer } from '../support/test-issuer.ts';

const route: RouteConfig = { name: 'all', match: { path: '/*' }, upstream: 'service' };
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

async function statusOf(running: RunningGateway, token: string, path = '/'): Promise<number> {
  const answer = await running.fetch(path, { headers: { authorization: `Bearer ${token}` } });
  await answer.arrayBuffer();
  return answer.status;
}

/** A gateway that gets the key sets of issuers by a function. */
const withRemote = (
  fetch: (url: string) => Promise<Response>,
  more: { issuer?: Partial<IssuerConfig>; now?: () => number; routes?: readonly RouteConfig[] } = {},
): Promise<RunningGateway> =>
  startGateway({
    routes: more.routes ?? [route],
    config: {
      issuers: [
        {
          ...{ issuer: 'https://issuer.test', audience: 'https://api.test' },
          ...{ keys: { url: 'https://issuer.test/jwks' }, ...more.issuer },
        },
      ],
    },
    options: { fetch, ...(more.now === undefined ? {} : { now: more.now }) },
  });

describe('signatures and algorithms', () => {
  it('apisix#13182: the algorithm is that of the key, not that of the token', async () => {
    await using running = await startGateway();
    const { keys } = JSON.parse(running.issuer.jwks) as { keys: { kid: string; x: string }[] };
    const [, payload = ''] = (await running.issuer.token()).split('.');
    for (const secret of [running.issuer.jwks, JSON.stringify(keys[0]), keys[0]?.x ?? '', ''])
      for (const alg of ['HS256', 'HS512']) {
        const signed = `${encode({ alg, typ: 'at+jwt', kid: keys[0]?.kid })}.${payload}`;
        const mac = createHmac(alg === 'HS256' ? 'sha256' : 'sha512', secret)
          .update(signed)
          .digest('base64url');
        assert.equal(await statusOf(running, `${signed}.${mac}`), 401);
      }
  });

  it('haproxy jwt_verify: "none" is no algorithm, in no spelling', async () => {
    await using running = await startGateway();
    const [, payload = ''] = (await running.issuer.token()).split('.');
    for (const alg of ['none', 'None', 'NONE', 'nOnE', '', undefined, null, ['none'], 0])
      assert.equal(await statusOf(running, `${encode({ alg, typ: 'at+jwt' })}.${payload}.`), 401);
  });

  it('apinto verify.go: members of the header of any type are refused, and nothing falls over', async () => {
    await using running = await startGateway();
    const [, payload = '', signature = ''] = (await running.issuer.token()).split('.');
    for (const value of [1, null, true, [], {}, ['ES256']])
      for (const name of ['alg', 'typ', 'kid', 'crit', 'jwk', 'jku', 'x5c']) {
        const header = encode({ alg: 'ES256', typ: 'at+jwt', [name]: value });
        assert.equal(await statusOf(running, `${header}.${payload}.${signature}`), 401);
      }
    assert.equal(await statusOf(running, await running.issuer.token()), 200);
  });

  it('keys that come with the token (jwk, jku, x5c) are never used', async () => {
    await using running = await startGateway();
    const key = await generateKey('ES256');
    const { keys } = publicJwks([key]);
    const iat = Math.floor(Date.now() / 1000);
    const usual = {
      iss: running.issuer.issuer,
      aud: running.issuer.audience,
      sub: 'x',
      client_id: 'y',
      jti: 'z',
    };
    const own = await createSigner({ key, typ: 'at+jwt', issuedAt: false }).sign({
      ...usual,
      iat,
      exp: iat + 60,
    });
    assert.equal(await statusOf(running, own), 401);
    const [, payload = '', signature = ''] = own.split('.');
    const header = encode({ alg: 'ES256', typ: 'at+jwt', jwk: keys[0], jku: 'https://evil.test/jwks' });
    assert.equal(await statusOf(running, `${header}.${payload}.${signature}`), 401);
  });

  it('fast-jwt CVE-2026-35039: tokens that look alike are never taken for each other', async () => {
    await using running = await startGateway({
      routes: [{ ...route, identity: { headers: { 'x-user': '$subject' } } }],
    });
    const names = Array.from({ length: 30 }, (_, index) => `user-${index}`);
    const tokens = await Promise.all(names.map((sub) => running.issuer.token({ sub })));
    for (let round = 0; round < 2; round++)
      await Promise.all(tokens.map((token) => statusOf(running, token)));
    const counts = new Map<unknown, number>();
    for (const { headers } of running.received)
      counts.set(headers['x-user'], (counts.get(headers['x-user']) ?? 0) + 1);
    assert.deepEqual(counts, new Map([...counts.keys()].map((name) => [name, 2])));
    assert.equal(counts.size, 30);
    // The same head and claims with the signature of another.
    const [first = '', second = ''] = tokens;
    const mixed = `${first.slice(0, first.lastIndexOf('.'))}${second.slice(second.lastIndexOf('.'))}`;
    assert.equal(await statusOf(running, mixed), 401);
  });
});

describe('claims', () => {
  it('Kong claims_to_verify, apinto, haproxy: exp is required and checked unasked, nbf too', async () => {
    await using running = await startGateway();
    const now = Math.floor(Date.now() / 1000);
    for (const claims of [
      { exp: undefined },
      { exp: now - 61 },
      { exp: '2999-01-01' },
      { exp: null },
      { nbf: now + 61 },
    ])
      assert.equal(await statusOf(running, await running.issuer.token(claims)), 401, JSON.stringify(claims));
  });

  it('apisix#11018, envoy jwt_authn: iss and aud are required and compared exactly', async () => {
    await using running = await startGateway();
    const bad = [
      ...[
        { aud: undefined },
        { aud: [] },
        { aud: 'https://API.test' },
        { aud: 'https://api.test/' },
        { aud: '' },
      ],
      ...[
        { iss: undefined },
        { iss: 'https://issuer.test/' },
        { iss: 'https://issuer.test.evil.test' },
        { iss: ['https://issuer.test'] },
      ],
    ];
    for (const claims of bad)
      assert.equal(await statusOf(running, await running.issuer.token(claims)), 401, JSON.stringify(claims));
  });

  it('Kong jwt has none, others any: clocks may differ by no more than 60 seconds', async () => {
    const now = Math.floor(Date.now() / 1000);
    await using running = await startGateway();
    assert.equal(await statusOf(running, await running.issuer.token({ exp: now - 10 })), 200);
    const issuers =
      running.gateway.snapshot.config.issuers?.map((issuer) => ({ ...issuer, clockToleranceSeconds: 61 })) ??
      [];
    await assert.rejects(running.gateway.reload({ ...running.gateway.snapshot.config, issuers }));
  });

  it('apinto verify.go rejects at+jwt: access tokens of RFC 9068 are what is accepted, and others only where that is said', async () => {
    await using running = await startGateway();
    const { issuer } = running;
    const iat = Math.floor(Date.now() / 1000);
    const claims = {
      iss: issuer.issuer,
      aud: issuer.audience,
      sub: 'x',
      client_id: 'y',
      jti: 'z',
      iat,
      exp: iat + 60,
    };
    const sign = (typ: string | undefined): Promise<string> =>
      createSigner({ key: issuer.key, issuedAt: false, ...(typ === undefined ? {} : { typ }) }).sign(claims);
    const statuses = [];
    for (const typ of ['at+jwt', 'application/at+jwt', 'JWT', 'id_token', 'logout+jwt', 'dpop+jwt'])
      statuses.push(await statusOf(running, await sign(typ)));
    assert.deepEqual(statuses, [200, 200, 401, 401, 401, 401]);
    const issuers =
      running.gateway.snapshot.config.issuers?.map((each) => ({ ...each, typ: 'JWT' as const })) ?? [];
    await running.gateway.reload({ ...running.gateway.snapshot.config, issuers });
    assert.equal(await statusOf(running, await sign('JWT')), 200);
    assert.equal(await statusOf(running, await sign('logout+jwt')), 401);
  });

  it('apisix#13829: scopes that a route asks for are enforced, whole words and case as they are', async () => {
    await using running = await startGateway({ routes: [{ ...route, require: { scopes: 'notes:read' } }] });
    for (const scope of ['', 'notes', 'notes:read:all', 'NOTES:READ', 'notes:reader', undefined])
      assert.equal(await statusOf(running, await running.issuer.token({ scope })), 403);
    assert.equal(await statusOf(running, await running.issuer.token({ scope: 'a notes:read b' })), 200);
  });

  it('envoy#13458: "optional" lets nobody in with a bad token', async () => {
    await using running = await startGateway({ routes: [{ ...route, authentication: 'optional' }] });
    const bad = [
      await running.issuer.token({ exp: 1 }),
      'x',
      'a.b.c',
      await (await createTestIssuer()).token(),
    ];
    const statuses = await Promise.all(bad.map((token) => statusOf(running, token)));
    assert.deepEqual(new Set(statuses), new Set([401]));
    assert.equal(running.received.length, 0);
  });

  it('lua-resty-openidc#399: a verified token is verified for its route alone', async () => {
    const audience = 'https://other.test';
    await using running = await startGateway({
      routes: [route, { ...route, name: 'other', match: { path: '/other' }, authentication: { audience } }],
    });
    const token = await running.issuer.token();
    for (let round = 0; round < 3; round++)
      assert.deepEqual(
        [await statusOf(running, token), await statusOf(running, token, '/other')],
        [200, 401],
      );
  });

  it('apisix#10669: a cookie and a bearer token together are not a matter of luck', async () => {
    const cookie = { name: '__Host-token' };
    await using running = await startGateway({ routes: [{ ...route, authentication: { cookie } }] });
    const [alice, bob] = [await running.issuer.token(), await running.issuer.token({ sub: 'bob' })];
    const headers = { authorization: `Bearer ${alice}`, cookie: `__Host-token=${bob}` };
    const statuses = new Set<string>();
    for (let round = 0; round < 5; round++) {
      const answer = await running.fetch('/', { headers });
      await answer.arrayBuffer();
      statuses.add(`${answer.status} ${running.decisions.at(-1)?.subject}`);
    }
    assert.equal(statuses.size, 1);
    assert.ok(statuses.has('200 alice') || [...statuses][0]?.startsWith('400'), [...statuses].join());
  });
});

describe('keys of issuers', () => {
  it('Kong#13089, Kong#5570: two keys for one issuer are good at once while they are rotated', async () => {
    const [old, next] = [await createTestIssuer(), await createTestIssuer()];
    let jwks = old.jwks;
    let time = Date.now();
    await using running = await withRemote(async () => new Response(jwks), { now: () => time });
    assert.equal(await statusOf(running, await old.token()), 200);
    jwks = JSON.stringify({
      keys: [old, next].flatMap((each) => (JSON.parse(each.jwks) as { keys: unknown[] }).keys),
    });
    time += 120_000;
    let status = 401;
    for (let turn = 0; turn < 20 && status !== 200; turn++)
      status = await statusOf(running, await next.token());
    assert.deepEqual([status, await statusOf(running, await old.token())], [200, 200]);
  });

  it('lua-resty-openidc#468: a flood of unknown kids does not become a flood at the issuer', async () => {
    const issuer = await createTestIssuer();
    let count = 0;
    await using running = await withRemote(async () => (count++, new Response(issuer.jwks)));
    assert.equal(await statusOf(running, await issuer.token()), 200);
    const [, payload = '', signature = ''] = (await issuer.token()).split('.');
    const flood = Array.from({ length: 100 }, (_, kid) =>
      encode({ alg: 'ES256', typ: 'at+jwt', kid: `${kid}` }),
    );
    await Promise.all(flood.map((header) => statusOf(running, `${header}.${payload}.${signature}`)));
    assert.ok(count <= 3, `expected hardly any question, got ${count}`);
    assert.equal(await statusOf(running, await issuer.token()), 200);
  });

  it('envoy#31324: known keys serve on while the issuer is away', async () => {
    const issuer = await createTestIssuer();
    let isDown = false;
    let time = Date.now();
    await using running = await withRemote(
      async () => {
        if (isDown) throw new TypeError('fetch failed');
        return new Response(issuer.jwks);
      },
      { now: () => time },
    );
    assert.equal(await statusOf(running, await issuer.token()), 200);
    isDown = true;
    time += 2 * 3600 * 1000;
    const iat = Math.floor(time / 1000);
    assert.equal(await statusOf(running, await issuer.token({ iat, exp: iat + 60 })), 200);
  });

  it('envoy#41891: keys that cannot be fetched are a 503 with a reason, and the health says which issuer', async () => {
    await using running = await withRemote(async () => Promise.reject(new TypeError('fetch failed')));
    const token = await running.issuer.token();
    const answer = await running.fetch('/', { headers: { authorization: `Bearer ${token}` } });
    assert.equal(answer.status, 503);
    assert.match(String(await reasonOf(answer)), /jwks|keys/);
    const [state] = running.gateway.health().issuers;
    assert.equal(state?.issuer, 'https://issuer.test');
    assert.equal(state.keys, 'missing');
    assert.match(String(state.lastError), /jwks|keys/);
  });

  it('apinto openid-connect-jwt picks a key by kid alone: the key of one issuer signs nothing for another', async () => {
    const [good, evil] = [await createTestIssuer(), await createTestIssuer({ issuer: 'https://evil.test' })];
    await using running = await startGateway({
      routes: [route],
      config: {
        issuers: [good, evil].map(({ issuer, audience }) => ({ issuer, audience, keys: { file: issuer } })),
      },
      options: { readFile: async (path) => (path === good.issuer ? good.jwks : evil.jwks) },
    });
    assert.equal(await statusOf(running, await evil.token({ iss: good.issuer })), 401);
    assert.equal(await statusOf(running, await evil.token()), 200);
  });
});
