import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createVerifier } from '@mintmark/jose/jwt';
import { exportJwk, exportPem, generateKey, publicKey, type SigningKey } from '@mintmark/jose/jwk';
import type { Auth } from '@mintmark/resource-server';
import { application, caller } from '../authorise/rule-request.test-helper.ts';
import type { IdentityConfig } from '../config/identity-config.ts';
import type { Caller } from './caller.ts';
import { compileIdentity } from './compile-identity.ts';
import { IdentityHeaderError } from './identity-header-error.ts';
import { internalJwks } from './internal-jwks.ts';

const start = Date.parse('2026-11-23T12:00:00Z');
const es256 = await generateKey('ES256', { kid: 'edge-1' });
const keyText = JSON.stringify(exportJwk(es256));
const internalToken = { key: { env: 'KEY' }, issuer: 'https://edge.example', audience: 'orders' };

function tokenCaller(claims: Readonly<Record<string, unknown>>, parts: Partial<Caller> = {}): Caller {
  const auth = { claims } as unknown as Auth; // what is looked at
  return caller({
    auth,
    claims,
    subject: 'alice',
    clientId: 'shop-web',
    issuer: 'https://login.example',
    ...parts,
  });
}

function record(headers: readonly string[]): Record<string, string> {
  const pairs = headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1]]] : []));
  return Object.fromEntries(pairs) as Record<string, string>; // names and values by turns
}

async function claimsOf(token: string | undefined, key: SigningKey = es256, now = start): Promise<object> {
  const verifier = createVerifier({
    keys: publicKey.of(key),
    algorithms: [key.algorithm],
    issuer: 'https://edge.example',
    audience: 'orders',
    typ: 'at+jwt',
    now: () => now,
  });
  return (await verifier.verify(token ?? '')).claims;
}

describe('what a service is told', () => {
  it('is nothing where nothing is configured', () => {
    const identity = compileIdentity(undefined);
    assert.deepEqual(identity.headersOf(tokenCaller({ sub: 'alice' })), []);
    assert.equal(identity.passToken, false);
    assert.equal(compileIdentity({ token: 'pass' }).passToken, true);
  });

  it('is what the configuration names', () => {
    const identity = compileIdentity({
      headers: {
        'X-User': '$subject',
        'x-client': '$client',
        'x-issuer': '$issuer',
        'x-app': '$application',
        'x-scopes': '$scopes',
        'x-rights': '$permissions',
        'x-city': ['address', 'city'],
        'x-mail': 'email',
        'x-url': 'https://example/claim',
      },
    });
    const claims = { sub: 'alice', address: { city: 'Köln' }, 'https://example/claim': 1 };
    const who = tokenCaller(claims, { application: application(), scopes: new Set(['a', 'b']) });
    assert.deepEqual(identity.headersOf(who), [
      ...['x-user', 'alice', 'x-client', 'shop-web', 'x-issuer', 'https://login.example', 'x-app', 'shop'],
      ...['x-scopes', 'a,b', 'x-city', 'K%C3%B6ln', 'x-url', '1'],
    ]);
  });

  it('takes nothing from prototypes', () => {
    const identity = compileIdentity({
      headers: { 'x-a': 'constructor', 'x-b': ['__proto__', 'x'], 'x-c': 'toString', 'x-d': '__proto__' },
    });
    assert.deepEqual(identity.headersOf(tokenCaller({})), []);
    const own: Record<string, unknown> = JSON.parse('{"__proto__":{"x":"own"}}') as Record<string, unknown>;
    assert.deepEqual(identity.headersOf(tokenCaller(own)), ['x-b', 'own', 'x-d', '{"x":"own"}']);
  });

  it('is nothing about nobody', () => {
    const identity = compileIdentity(
      { headers: { 'x-user': '$subject' }, internalToken },
      { internalTokenKey: keyText },
    );
    assert.deepEqual(identity.headersOf(caller()), []);
  });

  it('is made once for each token and each application', () => {
    const identity = compileIdentity({ headers: { 'x-user': '$subject', 'x-app': '$application' } });
    const claims = { sub: 'alice' };
    assert.equal(identity.headersOf(tokenCaller(claims)), identity.headersOf(tokenCaller(claims)));
    const shop = application();
    assert.deepEqual(identity.headersOf(caller({ application: shop })), ['x-app', 'shop']);
    assert.equal(
      identity.headersOf(caller({ application: shop })),
      identity.headersOf(caller({ application: shop })),
    );
  });

  it('is never half of it: a claim that does not fit is an error', () => {
    const identity = compileIdentity({ headers: { 'x-groups': 'groups' } });
    const who = tokenCaller({ groups: ['secret-group'.repeat(1000)] });
    assert.throws(
      () => identity.headersOf(who),
      (error) => {
        assert.ok(error instanceof IdentityHeaderError);
        assert.deepEqual([error.reason, error.rule], ['rule_failed', 'identity x-groups']);
        assert.doesNotMatch(`${error.message}${String(error.cause)}`, /secret-group/);
        return true;
      },
    );
  });

  it('has no headers that frame messages, carry credentials or stand there twice', () => {
    const broken: readonly IdentityConfig[] = [
      { headers: { Host: '$subject' } },
      { headers: { content_length: '$subject' } },
      { headers: { authorization: '$subject' } },
      { headers: { 'x user': '$subject' } },
      { headers: { 'x-user:': '$subject' } },
      { headers: { 'x-user': '$subject', X_User: '$client' } },
      { headers: { 'x-mintmark-token': '$subject' }, internalToken },
      { headers: { 'x-user': '$everything' } },
      { headers: { 'x-user': [] } },
      { internalToken: { ...internalToken, header: 'host' } },
      { internalToken: { ...internalToken, header: 'authorization' }, token: 'pass' },
      { internalToken: { ...internalToken, lifetimeSeconds: 1 } },
      { internalToken: { ...internalToken, claims: ['exp'] } },
      { internalToken: { ...internalToken, claims: ['cnf'] } },
    ];
    for (const config of broken)
      assert.throws(
        () => compileIdentity(config, { internalTokenKey: keyText }),
        TypeError,
        JSON.stringify(config),
      );
    assert.throws(() => compileIdentity({ internalToken }), /the private key of the internal token/);
  });
});

describe('an internal token', () => {
  const claims = { sub: 'alice', email: 'alice@example', exp: start / 1000 + 3600 };

  it('says who is asking and who vouches for it', async () => {
    const identity = compileIdentity({ internalToken }, { internalTokenKey: keyText, now: () => start });
    const who = tokenCaller(claims, { application: application(), scopes: new Set(['a', 'b']) });
    const { 'x-mintmark-token': token } = record(await identity.headersOf(who));
    const { jti, ...rest } = (await claimsOf(token)) as { readonly jti: string };
    assert.match(jti, /^[0-9a-f-]{36}$/);
    assert.deepEqual(rest, {
      iss: 'https://edge.example',
      aud: 'orders',
      sub: 'alice',
      client_id: 'shop-web',
      scope: 'a b',
      original_iss: 'https://login.example',
      application: 'shop',
      iat: start / 1000,
      exp: start / 1000 + 60,
    });
  });

  it('takes over the claims that are named, into the header that is named', async () => {
    const config = { ...internalToken, header: 'Authorization', claims: ['sub', 'email', 'nothing'] };
    const identity = compileIdentity(
      { internalToken: config },
      { internalTokenKey: keyText, now: () => start },
    );
    const { authorization = '' } = record(await identity.headersOf(tokenCaller(claims)));
    assert.match(authorization, /^Bearer ey/);
    const made = await claimsOf(authorization.slice('Bearer '.length));
    assert.deepEqual(Object.keys(made).sort(), ['aud', 'email', 'exp', 'iat', 'iss', 'jti', 'sub']);
  });

  it('keeps callers with a key apart from people of the same name', async () => {
    const identity = compileIdentity({ internalToken }, { internalTokenKey: keyText, now: () => start });
    const headers = await identity.headersOf(
      caller({ application: application({ id: 'alice' }), claims: {} }),
    );
    const made = await claimsOf(record(headers)['x-mintmark-token']);
    assert.partialDeepStrictEqual(made, {
      sub: 'application:alice',
      client_id: 'alice',
      application: 'alice',
    });
    assert.ok(!('original_iss' in made));
  });

  it('ends with the token of the caller, but not before it has arrived', async () => {
    for (const [end, expected] of [
      [start / 1000 + 20, 20],
      [start / 1000 - 10, 5],
    ] as const) {
      const identity = compileIdentity({ internalToken }, { internalTokenKey: keyText, now: () => start });
      const headers = await identity.headersOf(tokenCaller({ ...claims, exp: end }));
      const made = await claimsOf(record(headers)['x-mintmark-token']);
      assert.partialDeepStrictEqual(made, { exp: start / 1000 + expected });
    }
  });

  it('is made once until half of its life is over', async () => {
    let now = start;
    const identity = compileIdentity({ internalToken }, { internalTokenKey: keyText, now: () => now });
    const who = tokenCaller(claims);
    const [first, second] = await Promise.all([identity.headersOf(who), identity.headersOf(who)]);
    assert.equal(first, second);
    now += 29_000;
    assert.equal(identity.headersOf(who), first);
    now += 1000;
    assert.notDeepEqual(await identity.headersOf(who), first);
  });

  it('is refused where its claims are too long for a header', async () => {
    const identity = compileIdentity(
      { internalToken: { ...internalToken, claims: ['groups'] } },
      { internalTokenKey: keyText, now: () => start },
    );
    const who = tokenCaller({ groups: 'x'.repeat(10_000) });
    await assert.rejects(Promise.resolve(identity.headersOf(who)), IdentityHeaderError);
    await assert.rejects(Promise.resolve(identity.headersOf(who)), IdentityHeaderError);
  });

  for (const algorithm of ['ES256', 'Ed25519', 'RS256']) {
    it(`is checked with the published key, ${algorithm} from PEM`, async () => {
      const key = await generateKey(algorithm);
      const config = { internalToken: { ...internalToken, algorithm } };
      const identity = compileIdentity(config, { internalTokenKey: exportPem(key), now: () => start });
      const headers = await identity.headersOf(tokenCaller(claims));
      await claimsOf(record(headers)['x-mintmark-token'], key);
      const { keys } = internalJwks([identity, identity, compileIdentity({})]);
      assert.equal(keys.length, 1);
      assert.ok(keys[0]?.kid !== undefined && !('d' in keys[0]));
    });
  }
});
