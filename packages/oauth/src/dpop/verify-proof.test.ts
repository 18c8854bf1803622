import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exportJwk, generateKey, hmacKey, jwkThumbprint, signCompactJws } from '@mintmark/jose';
import fc from 'fast-check';
import { vectorOf, withVectors } from '../../test/corpora.ts';
import { OAuthError } from '../errors/oauth-error.ts';
import { accessTokenHash } from '../token-hashes/token-hashes.ts';
import { createHolder, nowSeconds, proofOptions, signProof, type ProofParts } from './proof.test-helper.ts';
import { verifyDpopProof } from './verify-proof.ts';

const holder = await createHolder();
const invalid = { name: 'OAuthError', code: 'invalid_dpop_proof', reason: 'proof_invalid', status: 400 };

/** Refuses a proof of these parts. */
async function assertRefused(parts: ProofParts, options = proofOptions()): Promise<void> {
  await assert.rejects(
    verifyDpopProof(await signProof(holder, parts), options),
    invalid,
    JSON.stringify(parts),
  );
}

withVectors('rfc-vectors/rfc-vectors.json', (vectors) => {
  for (const id of ['rfc9449_fig5', 'rfc9449_fig7', 'rfc9449_fig13']) {
    it(`T11: takes the proof ${id} of RFC 9449`, async () => {
      const { token, method = '', url = '', now, jkt, accessToken } = vectorOf(vectors, id);
      const options = proofOptions({ method, url, now: Number(now) * 1000, accessToken });
      assert.equal((await verifyDpopProof(token, options)).jkt, jkt);
    });
  }
});

describe('verifyDpopProof', () => {
  it('T11: takes a good proof and says whose key it is', async () => {
    const proof = await signProof(holder, { claims: { jti: 'one', nonce: 'n' } });
    assert.deepEqual(await verifyDpopProof(proof, proofOptions()), {
      jkt: await jwkThumbprint(holder.jwk),
      jwk: holder.jwk,
      algorithm: 'ES256',
      jti: 'one',
      iat: nowSeconds,
      nonce: 'n',
    });
  });

  for (const algorithm of ['EdDSA', 'Ed25519', 'ES384', 'PS256', 'RS256']) {
    it(`takes ${algorithm} where it is accepted, and nowhere else`, async () => {
      const proof = await signProof(await createHolder(algorithm));
      assert.equal(
        (await verifyDpopProof(proof, proofOptions({ algorithms: [algorithm] }))).algorithm,
        algorithm,
      );
      await assert.rejects(verifyDpopProof(proof, proofOptions()), invalid);
    });
  }

  it('T11: says apart a proof that is missing', async () => {
    for (const value of [undefined, null, '']) {
      await assert.rejects(verifyDpopProof(value, proofOptions()), {
        code: 'invalid_dpop_proof',
        reason: 'proof_missing',
      });
    }
  });

  it('T11: refuses more than one header DPoP', async () => {
    const proof = await signProof(holder);
    for (const value of [`${proof}, ${await signProof(holder)}`, `${proof}, ${proof}`, `${proof},`]) {
      await assert.rejects(verifyDpopProof(value, proofOptions()), invalid);
    }
  });

  it('T11: refuses a header that is not that of a proof', async () => {
    for (const typ of [undefined, 'JWT', 'at+jwt', 'dpop']) await assertRefused({ header: { typ } });
    for (const jwk of [undefined, null, 'x', [], {}, { ...holder.jwk, x: 'AA' }, { kty: 'oct', k: 'AAAA' }]) {
      await assertRefused({ header: { jwk } });
    }
  });

  it('refuses critical extensions, that of unencoded payloads among them', async () => {
    const header = { typ: 'dpop+jwt', jwk: holder.jwk, x: 1 };
    for (const options of [{ critical: ['x'] }, { encodePayload: false }]) {
      const proof = await signCompactJws('{}', { key: holder.key, header, ...options });
      await assert.rejects(verifyDpopProof(proof, proofOptions()), invalid);
    }
  });

  it('T11: refuses a private key in the header', async () => {
    await assertRefused({ header: { jwk: exportJwk(holder.key) } });
  });

  it('T11: refuses a proof that another key signed', async () => {
    const { jwk } = await createHolder();
    await assertRefused({ header: { jwk } });
  });

  it('refuses proofs with a symmetric key, and to be set up for them', async () => {
    const key = hmacKey.bytes(new Uint8Array(32).fill(1), { algorithm: 'HS256' });
    const proof = await signCompactJws('{}', {
      key,
      header: { typ: 'dpop+jwt', jwk: { kty: 'oct', k: 'AQEB' } },
    });
    await assert.rejects(verifyDpopProof(proof, proofOptions()), invalid);
    for (const algorithms of [[], ['HS256'], ['none'], ['ES256', 'HS256'], ['constructor']]) {
      await assert.rejects(verifyDpopProof(proof, proofOptions({ algorithms })), TypeError);
    }
  });

  it('T11: compares method and address with the request', async () => {
    for (const htm of [undefined, 'GET', 'post', '', 1]) await assertRefused({ claims: { htm } });
    for (const htu of [undefined, 1, '', '/token', 'https://as.example/', 'https://as.example/token/']) {
      await assertRefused({ claims: { htu } });
    }
  });

  it('T11: takes proofs of just now alone, by the clocks of both sides', async () => {
    for (const iat of [nowSeconds - 60, nowSeconds + 30, nowSeconds - 0.5]) {
      await verifyDpopProof(await signProof(holder, { claims: { iat } }), proofOptions());
    }
    for (const iat of [nowSeconds - 61, nowSeconds + 31, 0, -1, undefined, null, `${nowSeconds}`, 1e300]) {
      await assertRefused({ claims: { iat } });
    }
    await assertRefused({ claims: { exp: nowSeconds - 31 } });
    await assertRefused({ claims: { nbf: nowSeconds + 31 } });
    const options = proofOptions({ clockToleranceSeconds: 0 });
    await assertRefused({ claims: { iat: nowSeconds + 1 } }, options);
  });

  it('T11: needs a jti of bounded length', async () => {
    await verifyDpopProof(await signProof(holder, { claims: { jti: 'a'.repeat(256) } }), proofOptions());
    for (const jti of [undefined, '', 1, 'a'.repeat(257)]) await assertRefused({ claims: { jti } });
  });

  it('T11: needs the ath of the access token beside it', async () => {
    const options = proofOptions({ accessToken: 'token-1' });
    const claims = { ath: await accessTokenHash('token-1') };
    await verifyDpopProof(await signProof(holder, { claims }), options);
    for (const ath of [undefined, '', 1, await accessTokenHash('token-2')]) {
      await assertRefused({ claims: { ath } }, options);
    }
  });

  it('T11: asks for its nonce where there is one', async () => {
    const wanted = { code: 'use_dpop_nonce', reason: 'proof_nonce_required', status: 400 };
    for (const nonce of ['n2', (text: string) => text === 'n2'] as const) {
      const options = proofOptions({ nonce });
      await verifyDpopProof(await signProof(holder, { claims: { nonce: 'n2' } }), options);
      for (const sent of [undefined, 'n1', '', 2]) {
        const proof = await signProof(holder, { claims: { nonce: sent } });
        await assert.rejects(verifyDpopProof(proof, options), wanted);
      }
    }
  });

  it('refuses a member that is there twice', async () => {
    const payload = `{"jti":"a","htm":"GET","htm":"POST","htu":"https://as.example/token","iat":${nowSeconds}}`;
    const header = { typ: 'dpop+jwt', jwk: holder.jwk };
    const proof = await signCompactJws(payload, { key: holder.key, header });
    await assert.rejects(verifyDpopProof(proof, proofOptions()), invalid);
  });

  it('refuses what is too long before it reads it', async () => {
    await assert.rejects(verifyDpopProof('a'.repeat(16_385), proofOptions()), invalid);
    await assertRefused({ claims: { padding: 'a'.repeat(16_384) } });
  });

  it('refuses weak keys', async () => {
    const { publicKey: weak } = await crypto.subtle.generateKey(
      {
        name: 'RSASSA-PKCS1-v1_5',
        modulusLength: 1024,
        publicExponent: new Uint8Array([1, 0, 1]),
        hash: 'SHA-256',
      },
      true,
      ['sign', 'verify'],
    );
    const { kty, n, e } = await crypto.subtle.exportKey('jwk', weak);
    const strong = await generateKey('RS256');
    const proof = await signProof({ key: strong, jwk: { kty, n, e } });
    await assert.rejects(verifyDpopProof(proof, proofOptions({ algorithms: ['RS256'] })), invalid);
  });

  it('T11: refuses a proof with any one bit changed', async () => {
    const proof = await signProof(holder, { claims: { jti: 'tampered' } });
    await fc.assert(
      fc.asyncProperty(fc.nat(proof.length - 1), fc.integer({ min: 0, max: 6 }), async (at, bit) => {
        const changed = String.fromCharCode(proof.charCodeAt(at) ^ (1 << bit));
        const tampered = proof.slice(0, at) + changed + proof.slice(at + 1);
        await assert.rejects(verifyDpopProof(tampered, proofOptions()), OAuthError);
      }),
      { numRuns: 60 },
    );
  });

  it('never shows a value of the proof', async () => {
    const error: unknown = await verifyDpopProof(
      await signProof(holder, { claims: { htm: 'SECRET-METHOD', jti: 'SECRET-ID' } }),
      proofOptions(),
    ).catch((cause: unknown) => cause);
    assert.ok(error instanceof OAuthError && !error.message.includes('SECRET'));
  });
});

it('refuses options that would check nothing', async () => {
  const proof = await signProof(holder);
  for (const changes of [
    { now: Number.NaN },
    { maxAgeSeconds: 0 },
    { maxAgeSeconds: Infinity },
    { maxAgeSeconds: 3601 },
  ]) {
    await assert.rejects(verifyDpopProof(proof, proofOptions(changes)), TypeError);
  }
  // @ts-expect-error: without a memory, proofs could be repeated.
  await assert.rejects(verifyDpopProof(proof, { ...proofOptions(), isFresh: undefined }), TypeError);
});
