import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exportJwk, generateKey, jwkThumbprint, publicKey } from '@mintmark/jose/jwk';
import { createSigner } from '@mintmark/jose/jwt';
import { parseChallenges } from '@mintmark/oauth/challenges';
import { accessTokenHash } from '@mintmark/oauth/token-hashes';
import {
  bearer,
  expectAuth,
  expectRefusal,
  requestWith,
  setUp,
  type Setup,
} from './authenticate.test-helper.ts';

const holder = await generateKey('ES256');
const jkt = await jwkThumbprint(publicKey.of(holder));

/** A request with a token and a proof for it. */
async function proven(token: string, { clock }: Setup): Promise<Request> {
  const jwk = exportJwk(publicKey.of(holder));
  const signer = createSigner({ key: holder, typ: 'dpop+jwt', header: { jwk }, issuedAt: false });
  const proof = await signer.sign({
    ...{ htm: 'GET', htu: 'https://api.test/notes', jti: crypto.randomUUID() },
    iat: Math.floor(clock.ms / 1000),
    ath: await accessTokenHash(token),
  });
  return requestWith(`DPoP ${token}`, { headers: { dpop: proof } });
}

describe('a token that is bound to a key', () => {
  it('R7: is taken with a proof, and once', async () => {
    const setup = await setUp();
    const token = await setup.issuer.token({ cnf: { jkt } });
    const request = await proven(token, setup);
    assert.equal(expectAuth(await setup.api.authenticate(request)).scheme, 'DPoP');
    assert.equal(expectRefusal(await setup.api.authenticate(request)).reason, 'proof_replayed');
  });

  it('R7: is not taken as a bearer token, and the challenge says what to do', async () => {
    const { issuer, api } = await setUp();
    const refusal = expectRefusal(await api.authenticate(bearer(await issuer.token({ cnf: { jkt } }))));
    assert.deepEqual([refusal.status, refusal.reason], [401, 'proof_missing']);
    const [dpop] = parseChallenges(refusal.challenge ?? '');
    assert.equal(dpop?.scheme.toLowerCase(), 'dpop');
    assert.equal(dpop?.parameters.get('error'), 'invalid_dpop_proof');
    assert.match(dpop?.parameters.get('algs') ?? '', /ES256/);
  });

  it('R7: is not taken when only a certificate would do', async () => {
    const { issuer, api } = await setUp();
    const cnf = { 'x5t#S256': 'A'.repeat(43) };
    assert.equal(
      expectRefusal(await api.authenticate(bearer(await issuer.token({ cnf })))).reason,
      'certificate_missing',
    );
  });

  it('is asked for by routes that need one', async () => {
    const setup = await setUp();
    const { issuer, api } = setup;
    const unbound = expectRefusal(
      await api.authenticate(bearer(await issuer.token()), { dpopRequired: true }),
    );
    assert.deepEqual([unbound.status, unbound.reason], [401, 'token_not_bound']);
    const request = await proven(await issuer.token({ cnf: { jkt } }), setup);
    assert.ok((await api.authenticate(request, { dpopRequired: true })).ok);
  });
});

describe('an API with DPoP', () => {
  it('says so in challenges and metadata', async () => {
    const { api } = await setUp({
      resource: 'https://api.test',
      dpop: { mode: 'required', algorithms: ['ES256'] },
    });
    const { challenge } = expectRefusal(await api.authenticate(requestWith()));
    assert.deepEqual(
      parseChallenges(challenge ?? '').map(({ scheme }) => scheme.toLowerCase()),
      ['dpop'],
    );
    assert.equal(api.metadata?.dpop_bound_access_tokens_required, true);
    assert.deepEqual(api.metadata.dpop_signing_alg_values_supported, ['ES256']);
  });
});

describe('a token in a cookie', () => {
  const cookie = { name: '__Host-token' };

  it('is taken from pages of the own origin', async () => {
    const { issuer, api } = await setUp({ cookie, publicOrigin: 'https://api.test' });
    const headers = { cookie: `__Host-token=${await issuer.token()}`, 'sec-fetch-site': 'same-origin' };
    const auth = expectAuth(await api.authenticate(requestWith(undefined, { method: 'POST', headers })));
    assert.equal(auth.transport, 'cookie');
  });

  it('is not taken from pages of others', async () => {
    const { issuer, api } = await setUp({ cookie, publicOrigin: 'https://api.test' });
    const headers = { cookie: `__Host-token=${await issuer.token()}`, 'sec-fetch-site': 'cross-site' };
    const refusal = expectRefusal(
      await api.authenticate(requestWith(undefined, { method: 'POST', headers })),
    );
    assert.deepEqual([refusal.status, refusal.reason, refusal.challenge], [403, 'request_forged', undefined]);
  });

  it('is nothing where no cookie is configured, and R1: not taken beside a header', async () => {
    const plain = await setUp();
    const token = await plain.issuer.token();
    const headers = { cookie: `__Host-token=${token}` };
    assert.equal(
      expectRefusal(await plain.api.authenticate(requestWith(undefined, { headers }))).reason,
      'token_missing',
    );
    const { api } = await setUp({ cookie });
    const both = expectRefusal(await api.authenticate(requestWith(`Bearer ${token}`, { headers })));
    assert.equal(both.reason, 'authorization_malformed');
  });
});

describe('an opaque token', () => {
  const introspection = {
    endpoint: 'https://issuer.test/introspect',
    clientId: 'api',
    clientSecret: 'test-secret',
  };

  async function ask(answer: object, token = 'opaque-1'): Promise<ReturnType<Setup['api']['authenticate']>> {
    const { issuer } = await setUp();
    const fetch = async (): Promise<Response> => Response.json(answer);
    const { api } = await setUp({ issuers: { ...issuer.trusted, introspection }, fetch });
    return api.authenticate(bearer(token), { scopes: 'a' });
  }

  it('is asked about', async () => {
    const auth = expectAuth(
      await ask({ active: true, scope: 'a b', sub: 'alice', client_id: 'web', aud: 'https://api.test' }),
    );
    assert.deepEqual(
      [auth.kind, auth.subject, auth.clientId, auth.issuer],
      ['introspected', 'alice', 'web', 'https://issuer.test'],
    );
  });

  for (const [answer, reason] of [
    [{ active: false }, 'token_inactive'],
    [{ active: true, aud: 'https://other.test', scope: 'a' }, 'audience_mismatch'],
    [{ active: true, iss: 'https://evil.test', scope: 'a' }, 'issuer_mismatch'],
    [{ active: true, exp: 1, scope: 'a' }, 'token_expired'],
    [{ active: true, exp: '4e9', scope: 'a' }, 'token_expired'],
    [{ active: true, nbf: 4e9, scope: 'a' }, 'token_not_yet_valid'],
    [{ active: true, sub: 7, scope: 'a' }, 'claim_invalid'],
    [{ active: true, scope: 'b' }, 'scope_insufficient'],
    [{ active: true, scope: 'a', cnf: { jkt } }, 'proof_missing'],
    [{ active: 'true', scope: 'a' }, 'introspection_unavailable'],
  ] as const) {
    it(`is refused for ${JSON.stringify(answer)}`, async () => {
      assert.equal(expectRefusal(await ask(answer)).reason, reason);
    });
  }

  it('is malformed where nobody is asked', async () => {
    const { api } = await setUp();
    assert.equal(expectRefusal(await api.authenticate(bearer('opaque-1'))).reason, 'token_malformed');
  });
});
