import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { jwk } from '../keys/public-key.ts';
import { audience, Clock, FakeServer, makePair, signToken, verifyAtOnce } from './jwks.test-helper.ts';
import { createLocalJwks } from './local-jwks.ts';
import { verifyCache } from '../jwt/verify-cache.ts';
import { createMultiIssuerVerifier } from './multi-issuer-verifier.ts';
import { createRemoteJwks } from './remote-jwks.ts';

const a = makePair('same-kid');
const b = makePair('same-kid');
const [issuerA, issuerB] = ['https://a.example', 'https://b.example'];

function setUp() {
  const server = new FakeServer((url) => ({ jwks: url.startsWith(issuerA) ? [a.publicJwk] : [b.publicJwk] }));
  const entry = (issuer: string) => ({
    issuer,
    keys: createRemoteJwks(`${issuer}/jwks`, { fetch: server.fetch }),
    algorithms: ['ES256'],
    audience,
  });
  return { server, verifier: createMultiIssuerVerifier({ issuers: [entry(issuerA), entry(issuerB)] }) };
}

describe('createMultiIssuerVerifier', () => {
  it('verifies tokens of each issuer with its own keys', async () => {
    const { server, verifier } = setUp();
    assert.equal((await verifier.verify(await signToken(a, { iss: issuerA }))).claims.iss, issuerA);
    assert.equal(server.count, 1);
    assert.equal((await verifier.verify(await signToken(b, { iss: issuerB }))).claims.iss, issuerB);
    assert.equal((await verifyAtOnce(verifier, await signToken(b, { iss: issuerB }))).claims.iss, issuerB);
    assert.equal(server.count, 2);
  });

  it('holds tokens of every issuer within the same limits', async () => {
    const entry = { issuer: issuerA, keys: jwk(a.publicJwk), algorithms: ['ES256'], audience };
    const token = await signToken(a, { iss: issuerA });
    const limits = { tokenCharacters: token.length - 1 };
    const verifier = createMultiIssuerVerifier({ issuers: [entry], limits });
    await assert.rejects(verifier.verify(token), { code: 'limit_exceeded' });
    const wide = createMultiIssuerVerifier({ issuers: [entry], limits: { tokenCharacters: token.length } });
    assert.equal((await wide.verify(token)).claims.iss, issuerA);
  });

  it('never verifies a token of one issuer with the key of another', async () => {
    const { verifier } = setUp();
    await verifier.verify(await signToken(a, { iss: issuerA }));
    await verifier.verify(await signToken(b, { iss: issuerB }));
    await assert.rejects(verifier.verify(await signToken(a, { iss: issuerB })), {
      code: 'signature_invalid',
    });
    await assert.rejects(verifier.verify(await signToken(b, { iss: issuerA })), {
      code: 'signature_invalid',
    });
  });

  it('refuses an unknown issuer without fetching anything', async () => {
    const { server, verifier } = setUp();
    for (const iss of [
      'https://evil.example',
      `${issuerA}/`,
      'https://A.example',
      '__proto__',
      'constructor',
    ]) {
      await assert.rejects(verifier.verify(await signToken(a, { iss })), { code: 'issuer_mismatch' });
      assert.throws(
        () => verifier.verifySync(`e30.${Buffer.from(JSON.stringify({ iss })).toString('base64url')}.x`),
        {
          code: 'issuer_mismatch',
        },
      );
    }
    assert.equal(server.count, 0);
  });

  it('refuses an issuer that is absent or no text', async () => {
    const { server, verifier } = setUp();
    const token = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
    await assert.rejects(verifier.verify(token({})), { code: 'claim_missing' });
    await assert.rejects(verifier.verify(token({ iss: [issuerA] })), { code: 'claim_invalid' });
    await assert.rejects(verifier.verify(token({ iss: { toString: issuerA } })), { code: 'claim_invalid' });
    await assert.rejects(verifier.verify('e30.e30'), { code: 'token_malformed' });
    await assert.rejects(verifier.verify(`e30.${'A'.repeat(300_000)}.x`), { code: 'limit_exceeded' });
    assert.equal(server.count, 0);
  });

  it('holds each issuer to its own algorithms and audience', async () => {
    const verifier = createMultiIssuerVerifier({
      issuers: [
        { issuer: issuerA, keys: jwk(a.publicJwk), algorithms: ['ES384'], audience },
        { issuer: issuerB, keys: jwk(b.publicJwk), algorithms: ['ES256'], audience: 'another' },
      ],
    });
    await assert.rejects(verifier.verify(await signToken(a, { iss: issuerA })), {
      code: 'algorithm_not_allowed',
    });
    await assert.rejects(verifier.verify(await signToken(b, { iss: issuerB })), {
      code: 'audience_mismatch',
    });
  });

  it('finds the keys of an issuer through its metadata', async () => {
    const server = new FakeServer((url) =>
      url.endsWith('/jwks')
        ? { jwks: [a.publicJwk] }
        : { body: JSON.stringify({ issuer: issuerA, jwks_uri: `${issuerA}/jwks` }) },
    );
    const jwks = { fetch: server.fetch, now: new Clock().now };
    const verifier = createMultiIssuerVerifier({
      issuers: [{ issuer: issuerA, algorithms: ['ES256'], audience, jwks }],
    });
    await verifier.verify(await signToken(a, { iss: issuerA }));
    assert.equal(server.count, 2);
  });

  it('drops cached tokens of all issuers on demand', async () => {
    const keys = createLocalJwks({ keys: [a.publicJwk] });
    const verifier = createMultiIssuerVerifier({
      issuers: [{ issuer: [issuerA, issuerB], keys, algorithms: ['ES256'], audience, cache: verifyCache() }],
    });
    const token = await signToken(a, { iss: issuerB });
    const first = await verifier.verify(token);
    assert.equal(await verifier.verify(token), first);
    verifier.forget({ claim: 'sub', value: 'alice' });
    assert.notEqual(await verifier.verify(token), first);
  });

  it('refuses options that would mix issuers up', () => {
    const entry = { issuer: issuerA, keys: jwk(a.publicJwk), algorithms: ['ES256'], audience };
    const misuse = (options: object) =>
      assert.throws(
        () => createMultiIssuerVerifier(options as Parameters<typeof createMultiIssuerVerifier>[0]),
        TypeError,
      );
    misuse({ issuers: [] });
    misuse({});
    misuse({ issuers: [entry, { ...entry, issuer: [issuerB, issuerA] }] });
    misuse({ issuers: [{ issuer: [issuerA, issuerB], algorithms: ['ES256'], audience }] });
    misuse({ issuers: [{ ...entry, issuer: '' }] });
    misuse({ issuers: [{ ...entry, audience: undefined }] });
    misuse({ issuers: [{ ...entry, clockTolerance: 5 }] });
    misuse({ issuers: [entry], audience });
  });
});
