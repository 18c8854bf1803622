import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exportJwk, generateKey, publicKey } from '@mintmark/jose/jwk';
import { createSigner } from '@mintmark/jose/jwt';
import { bearer, expectAuth, expectRefusal } from '../authenticate/authenticate.test-helper.ts';
import { createResourceServer } from '../authenticate/create-resource-server.ts';
import { createTestIssuer } from '../testing/test-issuer.ts';
import type { TrustedIssuer } from './trusted-issuer.ts';

const audience = 'https://api.test';

describe('several issuers', () => {
  it('R2: are each believed what their own keys signed', async () => {
    const [a, b] = [
      await createTestIssuer({ issuer: 'https://a.test' }),
      await createTestIssuer({ issuer: 'https://b.test' }),
    ];
    const api = createResourceServer({ issuers: [a.trusted, b.trusted], audience });
    assert.equal(expectAuth(await api.authenticate(bearer(await a.token()))).issuer, a.issuer);
    assert.equal(expectAuth(await api.authenticate(bearer(await b.token()))).issuer, b.issuer);
    const crossed = await a.token({ iss: b.issuer });
    assert.equal(expectRefusal(await api.authenticate(bearer(crossed))).status, 401);
  });

  it('R8: tell people of the same subject apart by issuer', async () => {
    const [a, b] = [
      await createTestIssuer({ issuer: 'https://a.test' }),
      await createTestIssuer({ issuer: 'https://b.test' }),
    ];
    const api = createResourceServer({ issuers: [a.trusted, b.trusted], audience });
    const people = [a, b].map(async (issuer) =>
      expectAuth(await api.authenticate(bearer(await issuer.token({ sub: 'alice' })))),
    );
    const [first, second] = await Promise.all(people);
    assert.equal(first?.subject, second?.subject);
    assert.notEqual(first?.issuer, second?.issuer);
  });

  it('refuse everybody else before any key is looked for', async () => {
    const [a, b] = [
      await createTestIssuer({ issuer: 'https://a.test' }),
      await createTestIssuer({ issuer: 'https://b.test' }),
    ];
    let fetches = 0;
    const fetch = async (): Promise<Response> => {
      fetches += 1;
      return Response.json({});
    };
    const api = createResourceServer({ issuers: [a.trusted, 'https://c.test'], audience, fetch });
    for (const claims of [{}, { iss: undefined }, { iss: 'x'.repeat(5000) }]) {
      const { status } = expectRefusal(await api.authenticate(bearer(await b.token(claims))));
      assert.equal(status, 401);
    }
    assert.equal(fetches, 0);
  });

  it('have to be different', () => {
    assert.throws(
      () => createResourceServer({ issuers: ['https://a.test', 'https://a.test'], audience }),
      TypeError,
    );
  });
});

describe('resolveIssuer', () => {
  it('decides about issuers that are not listed, once for each', async () => {
    const tenant = await createTestIssuer({ issuer: 'https://login.test/t1' });
    const asked: string[] = [];
    const resolveIssuer = async (issuer: string): Promise<TrustedIssuer | undefined> => {
      asked.push(issuer);
      return issuer === tenant.issuer ? tenant.trusted : undefined;
    };
    const api = createResourceServer({ issuers: [], audience, resolveIssuer });
    const token = await tenant.token();
    const all = await Promise.all(Array.from({ length: 20 }, () => api.authenticate(bearer(token))));
    assert.ok(all.every((decision) => decision.ok));
    const stranger = await createTestIssuer({ issuer: 'https://evil.test' });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      assert.equal(
        expectRefusal(await api.authenticate(bearer(await stranger.token()))).reason,
        'issuer_mismatch',
      );
    }
    assert.deepEqual(asked, [tenant.issuer, stranger.issuer]);
  });

  it('may say null for an issuer that is not trusted, as databases do', async () => {
    const stranger = await createTestIssuer({ issuer: 'https://evil.test' });
    const resolveIssuer = (): undefined => null as never;
    const api = createResourceServer({ issuers: [], audience, resolveIssuer });
    const refusal = expectRefusal(await api.authenticate(bearer(await stranger.token())));
    assert.equal(refusal.reason, 'issuer_mismatch');
  });

  it('R7: is asked again for the tenants that were away longest, whose feeds are read no longer', async () => {
    const tenant = await createTestIssuer({ issuer: 'https://login.test/0' });
    const asked: string[] = [];
    const resolveIssuer = (issuer: string): TrustedIssuer => {
      asked.push(issuer);
      return { ...tenant.trusted, issuer };
    };
    const api = createResourceServer({ issuers: [], audience, resolveIssuer });
    const visit = async (number: number): Promise<unknown> =>
      api.authenticate(bearer(await tenant.token({ iss: `https://login.test/${number}` })));
    for (let number = 0; number < 1000; number += 1) await visit(number); // oxlint-disable-line no-await-in-loop -- in this order
    for (const number of [0, 1000, 0, 1]) await visit(number); // oxlint-disable-line no-await-in-loop -- in this order
    assert.deepEqual(asked.slice(1000), ['https://login.test/1000', 'https://login.test/1']);
  });

  it('must not answer with another issuer', async () => {
    const tenant = await createTestIssuer();
    const api = createResourceServer({ issuers: [], audience, resolveIssuer: () => 'https://other.test' });
    await assert.rejects(api.authenticate(bearer(await tenant.token())), TypeError);
  });
});

describe('a trusted issuer', () => {
  it('puts scopes, permissions and roles where it says', async () => {
    const issuer = await createTestIssuer();
    const places = {
      scopeClaim: 'rights',
      permissionsClaim: ['api', 'may'],
      rolesClaim: ['realm_access', 'roles'],
    };
    const api = createResourceServer({ issuers: { ...issuer.trusted, ...places }, audience });
    const claims = { rights: 'a b', api: { may: ['p'] }, realm_access: { roles: ['r'] }, scope: 'c' };
    const auth = expectAuth(await api.authenticate(bearer(await issuer.token(claims))));
    assert.deepEqual([...auth.scopes, ...auth.permissions, ...auth.roles], ['a', 'b', 'p', 'r']);
  });

  it('entitles whoever the token is about, and nobody else whose set was changed', async () => {
    const issuer = await createTestIssuer();
    const api = createResourceServer({ issuers: issuer.trusted, audience });
    for (const claims of [{}, { scope: 'a', roles: ['b'], permissions: ['c'] }]) {
      const token = await issuer.token(claims);
      const { scopes, roles, permissions } = expectAuth(await api.authenticate(bearer(token)));
      for (const names of [scopes, roles, permissions] as unknown as readonly Set<string>[]) {
        assert.throws(() => names.add('admin'), TypeError);
        assert.throws(() => names.delete('a'), TypeError);
        assert.throws(() => names.clear(), TypeError);
      }
    }
  });

  it('may put the audience elsewhere, and have rules of its own', async () => {
    const issuer = await createTestIssuer();
    const cognito = { audienceClaim: 'client_id', claims: { token_use: 'access' } };
    const api = createResourceServer({ issuers: { ...issuer.trusted, ...cognito }, audience: 'app-1' });
    const claims = { aud: undefined, client_id: 'app-1', token_use: 'access' };
    assert.ok((await api.authenticate(bearer(await issuer.token(claims)))).ok);
    const other = await issuer.token({ ...claims, client_id: 'app-2' });
    assert.equal(expectRefusal(await api.authenticate(bearer(other))).reason, 'audience_mismatch');
    const idToken = await issuer.token({ ...claims, token_use: 'id' });
    assert.equal(expectRefusal(await api.authenticate(bearer(idToken))).reason, 'claim_invalid');
  });

  it('is found by discovery: keys are fetched once for all that wait', async () => {
    const key = await generateKey('ES256', { kid: 'k1' });
    const issuer = 'https://issuer.test';
    const asked: string[] = [];
    const answers = new Map<string, unknown>([
      [`${issuer}/.well-known/oauth-authorization-server`, { issuer, jwks_uri: `${issuer}/jwks` }],
      [`${issuer}/jwks`, { keys: [exportJwk(publicKey.of(key))] }],
    ]);
    const fetch = async (url: string): Promise<Response> => {
      asked.push(url);
      return Response.json(answers.get(url), { status: answers.has(url) ? 200 : 404 });
    };
    const api = createResourceServer({ issuers: issuer, audience, fetch });
    const signer = createSigner({ key, typ: 'at+jwt', issuer, audience, expiresInSeconds: 60 });
    const token = await signer.sign({ sub: 'a', client_id: 'c', jti: 'j' });
    const all = await Promise.all(Array.from({ length: 50 }, () => api.authenticate(bearer(token))));
    assert.ok(all.every((decision) => decision.ok));
    assert.deepEqual(asked, [...answers.keys()]);
  });

  it('R5: that does not answer is an outage, not a bad token', async () => {
    const issuer = await createTestIssuer();
    const fetch = async (): Promise<Response> => new Response('no', { status: 500 });
    const api = createResourceServer({ issuers: issuer.issuer, audience, fetch });
    const refusal = expectRefusal(await api.authenticate(bearer(await issuer.token())));
    assert.deepEqual(
      [refusal.status, refusal.reason, refusal.challenge],
      [503, 'jwks_unavailable', undefined],
    );
    assert.ok(Number(refusal.headers['retry-after']) > 0);
    await assert.rejects(api.ready());
  });

  it('that is described wrongly is a mistake', () => {
    for (const wrong of [
      ...[
        {},
        { issuer: '' },
        { issuer: 'https://a.test', aud: 'x' },
        { issuer: 'https://a.test', typ: 'any' },
        'a',
        7,
        null,
      ],
      ...[
        { issuer: 'http://a.test' },
        { issuer: 'https://a.test', rolesClaim: [] },
        { issuer: 'https://a.test', claims: 1 },
      ],
    ]) {
      assert.throws(
        () => createResourceServer({ issuers: [wrong as never], audience }),
        JSON.stringify(wrong),
      );
    }
  });
});
