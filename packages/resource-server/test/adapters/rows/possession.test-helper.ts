import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { exportJwk, generateKey, jwkThumbprint, publicKey } from '@mintmark/jose/jwk';
import { createSigner, type JwtClaims } from '@mintmark/jose/jwt';
import { reasons, type ReasonCode } from '@mintmark/oauth/reasons';
import { accessTokenHash } from '@mintmark/oauth/token-hashes';
import { createDpopNonces } from '../../../src/proof-of-possession/dpop-nonces.ts';
import type { Received } from '../client.test-helper.ts';
import type { AdapterHarness } from '../harness.test-helper.ts';
import { assertRefused, bodyOf, createWorld, type World } from '../world.test-helper.ts';

const holder = await generateKey('ES256');
const jwk = exportJwk(publicKey.of(holder));
const jkt = await jwkThumbprint(publicKey.of(holder));

/** The headers of a request with a bound token and a proof for it. */
async function proven(world: World, path: string, claims: JwtClaims = {}): Promise<[string, string][]> {
  const token = await world.issuer.token({ sub: 'alice', cnf: { jkt } });
  const signer = createSigner({ key: holder, typ: 'dpop+jwt', header: { jwk }, issuedAt: false });
  const proof = await signer.sign({
    ...{ htm: 'GET', htu: `${world.app.origin}${path}`, jti: crypto.randomUUID() },
    ...{ iat: Math.floor(Date.now() / 1000), ath: await accessTokenHash(token) },
    ...claims,
  });
  return [
    ['authorization', `DPoP ${token}`],
    ['dpop', proof],
  ];
}

function challengesOf(reason: ReasonCode): string {
  const { error, sentence } = reasons[reason];
  return `DPoP error="${error}", error_description="${sentence}", algs="ES256", Bearer`;
}

function assertUnproven(received: Received, reason: ReasonCode): void {
  assertRefused(received, { reason, challenge: challengesOf(reason) });
}

/** Tokens that are bound to a key (RFC 9449). */
export function describePossession(harness: AdapterHarness): void {
  describe('takes proofs of possession', () => {
    let world: World;
    before(async () => void (world = await createWorld(harness, { dpop: { algorithms: ['ES256'] } })));
    after(async () => world.app.close());

    it('R7: for the address that the client used, mount points included, query left out', async () => {
      for (const path of ['/notes', '/notes?page=2', '/api/v1/notes', '/api/v1/notes?a=/../b', '/optional']) {
        const headers = await proven(world, path.split('?')[0] ?? path);
        const expected = { subject: 'alice', scheme: 'DPoP' };
        assert.partialDeepStrictEqual(bodyOf(await world.send({ path, headers })), expected, path);
      }
    });

    it('R7: once', async () => {
      const headers = await proven(world, '/notes');
      assert.ok(bodyOf(await world.send({ headers })));
      assertUnproven(await world.send({ headers }), 'proof_replayed');
    });

    it('R7: for no other address or method, and no other token', async () => {
      const inside = await proven(world, '/notes');
      assertUnproven(await world.send({ path: '/api/v1/notes', headers: inside }), 'proof_invalid');
      const elsewhere = await proven(world, '/notes', { htu: 'https://api.test/notes' });
      assertUnproven(await world.send({ headers: elsewhere }), 'proof_invalid');
      const method = await proven(world, '/notes', { htm: 'POST' });
      assertUnproven(await world.send({ headers: method }), 'proof_invalid');
      const token = await proven(world, '/notes', { ath: await accessTokenHash('another') });
      assertUnproven(await world.send({ headers: token }), 'proof_invalid');
    });

    it('R7: one alone', async () => {
      const headers = await proven(world, '/notes');
      const [, another = ['dpop', '']] = await proven(world, '/notes');
      assertUnproven(await world.send({ headers: [...headers, another] }), 'proof_invalid');
    });

    it('R7: and no bound token without', async () => {
      const bearer = await world.bearer({ cnf: { jkt } });
      assertUnproven(await world.send({ headers: [bearer] }), 'proof_missing');
      const [authorization = ['authorization', '']] = await proven(world, '/notes');
      assertUnproven(await world.send({ headers: [authorization] }), 'proof_missing');
    });

    it('and refuses unbound tokens that come with a proof', async () => {
      const [, proof = ['dpop', '']] = await proven(world, '/notes');
      const unbound = ['authorization', `DPoP ${await world.issuer.token()}`] as const;
      const received = await world.send({ headers: [unbound, proof] });
      assert.equal(received.status, 401);
    });
  });

  describe('asks for nonces in proofs', () => {
    const nonces = createDpopNonces();
    let world: World;
    before(async () => {
      world = await createWorld(harness, { dpop: { algorithms: ['ES256'], nonces } });
    });
    after(async () => world.app.close());

    it('and gives one with the refusal', async () => {
      const received = await world.send({ headers: await proven(world, '/notes') });
      assertUnproven(received, 'proof_nonce_required');
      assert.equal(received.headers.get('dpop-nonce'), await nonces.current());
    });

    it('and takes proofs that have it', async () => {
      const headers = await proven(world, '/notes', { nonce: await nonces.current() });
      assert.partialDeepStrictEqual(bodyOf(await world.send({ headers })), { subject: 'alice' });
    });
  });
}
