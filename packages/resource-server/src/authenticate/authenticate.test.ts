import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { describe, it } from 'node:test';
import { hmacKey, createSigner, generateKey } from '@mintmark/jose';
import { parseChallenges } from '@mintmark/oauth/challenges';
import fc from 'fast-check';
import { createTestIssuer } from '../testing/test-issuer.ts';
import { bearer, expectAuth, expectRefusal, requestWith, setUp } from './authenticate.test-helper.ts';
import { createResourceServer } from './create-resource-server.ts';
import type { ResourceServerEvent } from './events.ts';
import { refusalResponse } from './refusal-response.ts';

describe('authenticate', () => {
  it('says who is asking', async () => {
    const { issuer, api } = await setUp();
    const claims = {
      sub: 'alice',
      client_id: 'web',
      scope: 'notes:read notes:write',
      permissions: ['p'],
      roles: ['r'],
    };
    const auth = expectAuth(await api.authenticate(bearer(await issuer.token(claims))));
    assert.equal(auth.kind, 'jwt');
    assert.equal(auth.issuer, issuer.issuer);
    assert.equal(auth.subject, 'alice');
    assert.equal(auth.clientId, 'web');
    assert.deepEqual([...auth.scopes], ['notes:read', 'notes:write']);
    assert.deepEqual([...auth.permissions, ...auth.roles], ['p', 'r']);
    assert.equal(auth.payload, auth.claims);
    assert.equal(auth.jwt?.claims, auth.claims);
    assert.equal(auth.header?.typ, 'at+jwt');
  });

  it('keeps the token out of logs and JSON', async () => {
    const { issuer, api } = await setUp();
    const token = await issuer.token();
    const auth = expectAuth(await api.authenticate(bearer(token)));
    assert.equal(auth.token, token);
    assert.ok(!JSON.stringify(auth).includes(token) && !inspect(auth, { showHidden: true }).includes(token));
    assert.ok(!Object.keys({ ...auth }).includes('token'));
  });

  it('R1: takes the scheme without regard to case, and one token alone', async () => {
    const { issuer, api } = await setUp();
    const token = await issuer.token();
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      assert.ok((await api.authenticate(requestWith(`${scheme} ${token}`))).ok, scheme);
    }
    const bad = [
      `Bearer ${token}, Bearer ${token}`,
      `Bearer ${token} ${token}`,
      'Bearer',
      'Bearer ',
      `Bearer\t${token}`,
    ];
    for (const header of [...bad, `Bearer ${token},`, `Bearer "${token}"`, `Bearer ${token};a=b`, ' ']) {
      const { status, reason } = expectRefusal(await api.authenticate(requestWith(header)));
      assert.ok(reason === 'authorization_malformed' ? status === 400 : reason === 'token_missing', header);
    }
  });

  it('R1: never looks for a token in the address', async () => {
    const { issuer, api } = await setUp();
    const request = new Request(`https://api.test/notes?access_token=${await issuer.token()}`);
    assert.equal(expectRefusal(await api.authenticate(request)).reason, 'token_missing');
  });

  it('R1: refuses a token that is too long before reading it', async () => {
    const { api } = await setUp({ maxTokenCharacters: 100 });
    const { reason } = expectRefusal(await api.authenticate(bearer('a'.repeat(101))));
    assert.equal(reason, 'limit_exceeded');
  });

  it('R2: refuses tokens without signature and with a secret in the place of a key', async () => {
    const { issuer, api } = await setUp({ algorithms: ['ES256'] });
    const [header, payload] = (await issuer.token()).split('.');
    const none = btoa('{"alg":"none","typ":"at+jwt"}').replaceAll('=', '');
    assert.equal(expectRefusal(await api.authenticate(bearer(`${none}.${payload}.`))).status, 401);
    const key = hmacKey.bytes(new Uint8Array(32).fill(7), { algorithm: 'HS256' });
    const forged = await createSigner({ key, typ: 'at+jwt' }).sign({ iss: issuer.issuer });
    assert.equal(expectRefusal(await api.authenticate(bearer(forged))).reason, 'algorithm_not_allowed');
    assert.equal(expectRefusal(await api.authenticate(bearer(`${header}.${payload}.`))).status, 401);
  });

  it('R2: takes no key that a token carries or names', async () => {
    const { issuer, api } = await setUp();
    const key = await generateKey('ES256');
    const header = { jku: 'https://evil.test/jwks', x5u: 'https://evil.test/x', jwk: { kty: 'EC' } };
    const claims = {
      iss: issuer.issuer,
      aud: 'https://api.test',
      sub: 'a',
      client_id: 'c',
      jti: 'j',
      exp: 4e9,
    };
    const forged = await createSigner({ key, typ: 'at+jwt', header }).sign(claims);
    assert.equal(expectRefusal(await api.authenticate(bearer(forged))).reason, 'signature_invalid');
  });

  it('R3: takes access tokens of RFC 9068 alone', async () => {
    const { issuer, api } = await setUp();
    for (const typ of ['at+jwt', 'AT+JWT', 'application/at+jwt']) {
      assert.ok((await api.authenticate(bearer(await issuer.token({}, { typ })))).ok, typ);
    }
    for (const typ of ['JWT', 'logout+jwt', 'dpop+jwt', 'at', 'application/jwt']) {
      const { reason } = expectRefusal(await api.authenticate(bearer(await issuer.token({}, { typ }))));
      assert.equal(reason, 'type_mismatch', typ);
    }
  });

  it('R3: takes tokens without type of issuers for which that is said, and no tokens of another kind', async () => {
    const { issuer, clock } = await setUp();
    const trusted = { ...issuer.trusted, typ: 'JWT' } as const;
    const api = createResourceServer({ issuers: trusted, audience: issuer.audience, now: () => clock.ms });
    for (const typ of ['JWT', 'at+jwt'])
      assert.ok((await api.authenticate(bearer(await issuer.token({}, { typ })))).ok);
    for (const typ of [
      'logout+jwt',
      'dpop+jwt',
      'secevent+jwt',
      'revlist+jwt',
      'client-authentication+jwt',
    ]) {
      assert.equal(
        expectRefusal(await api.authenticate(bearer(await issuer.token({}, { typ })))).reason,
        'type_mismatch',
      );
    }
  });

  for (const claim of ['sub', 'client_id', 'iat', 'jti', 'exp']) {
    it(`R4: needs the claim ${claim}`, async () => {
      const { issuer, api } = await setUp();
      const refusal = expectRefusal(
        await api.authenticate(bearer(await issuer.token({ [claim]: undefined }))),
      );
      assert.equal(refusal.reason, 'claim_missing');
      assert.deepEqual(
        refusal.failures.map((failure) => failure.claim),
        [claim],
      );
    });
  }

  for (const [claims, reason] of [
    [{ iss: 'https://issuer.test/' }, 'issuer_mismatch'],
    [{ aud: 'https://other.test' }, 'audience_mismatch'],
    [{ aud: 'https://api.test/' }, 'audience_mismatch'],
    [{ nbf: 4e9 }, 'token_not_yet_valid'],
    [{ iat: 4e9, exp: 4.1e9 }, 'token_issued_in_future'],
    [{ client_id: ['web'] }, 'claim_invalid'],
    [{ client_id: '' }, 'claim_invalid'],
    [{ sub: '' }, 'claim_invalid'],
  ] as const) {
    it(`R4: refuses ${JSON.stringify(claims)}`, async () => {
      const { issuer, api } = await setUp();
      assert.equal(expectRefusal(await api.authenticate(bearer(await issuer.token(claims)))).reason, reason);
    });
  }

  it('R4: forgives clocks that differ by 30 seconds, and no more', async () => {
    const { issuer, api, clock } = await setUp();
    const token = await issuer.token({}, { expiresInSeconds: 60 });
    clock.ms += 89_000;
    assert.ok((await api.authenticate(bearer(token))).ok);
    clock.ms += 1000;
    assert.equal(expectRefusal(await api.authenticate(bearer(token))).reason, 'token_expired');
  });

  it('R6: asks who sends no token for one, without error', async () => {
    const { api } = await setUp({ realm: 'notes', resource: 'https://api.test' });
    for (const header of [undefined, 'Basic dTpw', 'Negotiate abc']) {
      const { status, reason, challenge } = expectRefusal(await api.authenticate(requestWith(header)));
      assert.deepEqual([status, reason], [401, 'token_missing']);
      const [{ scheme, parameters } = assert.fail()] = parseChallenges(challenge ?? '');
      assert.equal(scheme.toLowerCase(), 'bearer');
      assert.equal(parameters.get('error'), undefined);
      assert.equal(parameters.get('realm'), 'notes');
      assert.equal(
        parameters.get('resource_metadata'),
        'https://api.test/.well-known/oauth-protected-resource',
      );
    }
  });

  it('R6: says that a token has expired before it says what scope it lacks', async () => {
    const { issuer, api } = await setUp();
    const token = await issuer.token({ scope: 'a' }, { expiresInSeconds: -300 });
    assert.equal(
      expectRefusal(await api.authenticate(bearer(token), { scopes: 'b' })).reason,
      'token_expired',
    );
  });

  it('R6: names the scope that is needed', async () => {
    const { issuer, api } = await setUp({ explanations: 'https://debugger.test/' });
    const request = bearer(await issuer.token({ scope: 'notes:read' }));
    const refusal = expectRefusal(await api.authenticate(request, { scopes: 'notes:read notes:write' }));
    const [{ parameters } = assert.fail()] = parseChallenges(refusal.challenge ?? '');
    assert.equal(parameters.get('error'), 'insufficient_scope');
    assert.equal(parameters.get('scope'), 'notes:read notes:write');
    assert.equal(parameters.get('error_uri'), 'https://debugger.test/#/reasons/scope_insufficient');
    assert.deepEqual(refusal.body, {
      type: 'https://debugger.test/#/reasons/scope_insufficient',
      title: 'the token does not have the scope that this request needs',
      status: 403,
      reason: 'scope_insufficient',
      error: 'insufficient_scope',
      scope: 'notes:read notes:write',
    });
  });

  it('never rejects, whatever the header says', async () => {
    const { issuer, api } = await setUp();
    const token = await issuer.token();
    const damaged = fc
      .tuple(fc.nat(token.length - 1), fc.constantFrom('.', 'A', '=', '%', '-'))
      .map(([at, character]) => `Bearer ${token.slice(0, at)}${character}${token.slice(at + 1)}`);
    const anything = fc
      .string({ unit: 'binary-ascii' })
      .filter((text) => !/[\0\r\n]/.test(text) && text.trim() !== '');
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, anything), async (header) => {
        const decision = await api.authenticate(requestWith(header));
        assert.ok(
          decision.ok ? header === `Bearer ${token}` : decision.status === 401 || decision.status === 400,
        );
      }),
    );
  });

  it('tells what happens, and a listener that throws changes nothing', async () => {
    const events: ResourceServerEvent[] = [];
    const { issuer, api } = await setUp({
      on(event) {
        events.push(event);
        throw new Error('the log is full');
      },
    });
    assert.ok((await api.authenticate(bearer(await issuer.token()))).ok);
    assert.ok(!(await api.authenticate(requestWith())).ok);
    assert.ok((await api.authenticateOptional(requestWith())).ok);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['authenticated', 'refused', 'anonymous'],
    );
  });

  it('lets faults of the program through instead of calling them the fault of a token', async () => {
    const { issuer, api } = await setUp();
    const request = bearer(await issuer.token());
    const fault = (): boolean => {
      throw new RangeError('a rule that is wrong');
    };
    await assert.rejects(api.authenticate(request, { claims: { sub: fault } }), RangeError);
    await assert.rejects(
      api.authenticate(request, { scope: 'a' } as never),
      /there is no requirement "scope"/,
    );
  });
});

describe('authenticateOptional', () => {
  it('lets requests without token through, and no bad token', async () => {
    const { issuer, api } = await setUp();
    assert.deepEqual(await api.authenticateOptional(requestWith()), {
      ok: true,
      auth: undefined,
      headers: {},
    });
    const good = await api.authenticateOptional(bearer(await issuer.token()));
    assert.ok(good.ok && good.auth?.subject === 'test-user');
    const other = await createTestIssuer({ issuer: issuer.issuer });
    assert.equal(expectRefusal(await api.authenticateOptional(bearer(await other.token()))).status, 401);
    assert.equal(expectRefusal(await api.authenticateOptional(requestWith('Bearer x y'))).status, 400);
  });
});

describe('refusalResponse', () => {
  it('is the whole answer', async () => {
    const { api } = await setUp();
    const response = refusalResponse(expectRefusal(await api.authenticate(requestWith())));
    assert.equal(response.status, 401);
    assert.equal(response.headers.get('www-authenticate'), 'Bearer');
    assert.equal(response.headers.get('content-type'), 'application/problem+json');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(((await response.json()) as { reason: string }).reason, 'token_missing');
  });
});
