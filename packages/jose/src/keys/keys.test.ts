import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { signatureAlgorithms } from '../algorithms/signature-algorithms.ts';
import { createSigner } from '../jwt/signer.ts';
import { createVerifier } from '../jwt/verifier.ts';
import { JoseError } from '../errors/jose-error.ts';
import { exportDer, exportEncryptedPem, exportJwk, exportPem } from './export-key.ts';
import { externalKey } from './external-key.ts';
import { generateKey } from './generate-key.ts';
import * as hmacKey from './hmac-key.ts';
import * as privateKey from './private-key.ts';
import * as publicKey from './public-key.ts';
import { jwkThumbprint, jwkThumbprintUri } from './thumbprint.ts';
import type { SigningKey, VerificationKey } from './key.ts';

const policy = { issuer: 'https://issuer.example', audience: 'api' };

async function generated(algorithm: string, curve?: string): Promise<SigningKey | undefined> {
  try {
    return await generateKey(algorithm, { kid: 'k1', ...(curve === undefined ? {} : { curve }) });
  } catch (error) {
    // Web Crypto has no secp256k1; every other absence is a failure on the runtimes this test runs on.
    assert.ok(error instanceof JoseError && error.code === 'algorithm_unavailable' && algorithm === 'ES256K');
    return undefined;
  }
}

async function assertPair(signing: SigningKey, verification: VerificationKey): Promise<void> {
  const token = await createSigner({ key: signing, ...policy }).sign({ sub: 'alice' });
  const verifier = createVerifier({ keys: verification, algorithms: [signing.algorithm], ...policy });
  assert.equal((await verifier.verify(token)).claims.sub, 'alice');
}

const asymmetric = Object.values(signatureAlgorithms).filter(({ family }) => family !== 'hmac');
for (const { name, curves } of asymmetric) {
  for (const curve of curves.length > 1 ? curves : [undefined]) {
    describe(`${name} ${curve ?? ''}`.trim(), () => {
      it('signs and verifies with keys that went through every format', async () => {
        const key = await generated(name, curve);
        if (key === undefined) return;
        const options = { algorithm: name, kid: 'k1' };
        const own = publicKey.of(key);
        await assertPair(key, own);
        await assertPair(privateKey.jwk(exportJwk(key)), publicKey.jwk(JSON.stringify(exportJwk(own))));
        await assertPair(privateKey.der(exportDer(key), options), publicKey.der(exportDer(own), options));
        await assertPair(privateKey.pem(exportPem(key), options), publicKey.pem(exportPem(own), options));
        const locked = await exportEncryptedPem(key, { password: 'correct horse', iterations: 1000 });
        await assertPair(
          await privateKey.encryptedPem(locked, { ...options, password: 'correct horse' }),
          own,
        );
      });
    });
  }
}

describe('hmacKey', () => {
  for (const [algorithm, bytes] of [
    ['HS256', 32],
    ['HS384', 48],
    ['HS512', 64],
  ] as const) {
    it(`refuses ${algorithm} secrets shorter than the hash`, () => {
      assert.throws(() => hmacKey.bytes(new Uint8Array(bytes - 1).fill(7), { algorithm }), {
        code: 'key_weak',
      });
      assert.equal(hmacKey.bytes(new Uint8Array(bytes).fill(7), { algorithm }).algorithm, algorithm);
    });
  }

  it('takes the same secret in every spelling', async () => {
    const secret = Uint8Array.from({ length: 32 }, (_, i) => i * 7 + 33);
    const buffer = Buffer.from(secret);
    const options = { algorithm: 'HS256' };
    const keys = [
      hmacKey.bytes(secret, options),
      hmacKey.hex(buffer.toString('hex'), options),
      hmacKey.base64(buffer.toString('base64'), options),
      hmacKey.base64url(buffer.toString('base64url'), options),
      hmacKey.jwk({ kty: 'oct', k: buffer.toString('base64url'), alg: 'HS256' }),
    ];
    for (const key of keys) await assertPair(key, hmacKey.bytes(secret, options));
  });

  const { publicKey: rsa } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const spellings = {
    PEM: rsa.export({ type: 'spki', format: 'pem' }),
    'PKCS#1 PEM': rsa.export({ type: 'pkcs1', format: 'pem' }),
    'PEM after white space': `\n\t ${rsa.export({ type: 'spki', format: 'pem' })}`,
    'PEM after a byte order mark': `\uFEFF${rsa.export({ type: 'spki', format: 'pem' })}`,
    DER: rsa.export({ type: 'spki', format: 'der' }),
    'PKCS#1 DER': rsa.export({ type: 'pkcs1', format: 'der' }),
    'JWK text': JSON.stringify(rsa.export({ format: 'jwk' })),
    'JWKS text': JSON.stringify({ keys: [rsa.export({ format: 'jwk' })] }),
  };
  for (const [name, spelling] of Object.entries(spellings)) {
    it(`refuses a public key as secret: ${name}`, () => {
      assert.throws(() => hmacKey.bytes(Buffer.from(spelling), { algorithm: 'HS256' }), {
        code: 'key_is_public_key',
      });
    });
  }

  it('accepts a secret that merely contains the word PUBLIC', () => {
    assert.ok(hmacKey.utf8('this secret mentions PUBLIC KEY and PRIVATE', { algorithm: 'HS256' }));
  });
});

const ed25519 = (): { x?: string } => generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });

describe('a key of the wrong kind is refused when it is made', () => {
  const { publicKey: p384 } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const { publicKey: k1 } = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
  const { publicKey: small, privateKey: smallPrivate } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const { publicKey: rsa, privateKey: rsaPrivate } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = rsa.export({ format: 'jwk' });
  const cases: Record<string, [() => unknown, string]> = {
    'P-384 for ES256': [
      () => publicKey.jwk(p384.export({ format: 'jwk' }), { algorithm: 'ES256' }),
      'key_mismatch',
    ],
    'secp256k1 for ES256': [() => publicKey.keyObject(k1, { algorithm: 'ES256' }), 'key_mismatch'],
    'RSA for ES256': [() => publicKey.jwk(jwk, { algorithm: 'ES256' }), 'key_mismatch'],
    'RSA of 1024 bits': [() => publicKey.keyObject(small, { algorithm: 'RS256' }), 'key_weak'],
    'private RSA of 1024 bits': [
      () => privateKey.keyObject(smallPrivate, { algorithm: 'RS256' }),
      'key_weak',
    ],
    'RSA with e = 1': [() => publicKey.jwk({ ...jwk, e: 'AQ' }, { algorithm: 'RS256' }), 'key_invalid'],
    'RSA with even e': [() => publicKey.jwk({ ...jwk, e: 'AQAA' }, { algorithm: 'RS256' }), 'key_invalid'],
    'a private key as public one': [
      () => publicKey.jwk(rsaPrivate.export({ format: 'jwk' }), { algorithm: 'RS256' }),
      'key_mismatch',
    ],
    'a public key as private one': [() => privateKey.jwk(jwk, { algorithm: 'RS256' }), 'key_mismatch'],
    'a key for encryption': [
      () => publicKey.jwk({ ...jwk, use: 'enc' }, { algorithm: 'RS256' }),
      'key_use_invalid',
    ],
    'another algorithm than its own': [
      () => publicKey.jwk({ ...jwk, alg: 'RS512' }, { algorithm: 'RS256' }),
      'key_mismatch',
    ],
    'an unknown algorithm': [() => publicKey.jwk(jwk, { algorithm: 'toString' }), 'algorithm_unknown'],
    'the algorithm none': [() => publicKey.jwk(jwk, { algorithm: 'none' }), 'algorithm_refused'],
    'a private key beside the public key of another': [
      () => privateKey.jwk({ ...ed25519(), x: ed25519().x }, { algorithm: 'Ed25519' }),
      'key_invalid',
    ],
    'a point off the curve': [
      () => publicKey.jwk({ ...p384.export({ format: 'jwk' }), y: 'A'.repeat(64) }, { algorithm: 'ES384' }),
      'key_invalid',
    ],
  };
  for (const [name, [make, code]] of Object.entries(cases)) it(name, () => assert.throws(make, { code }));

  it('an RSA-PSS key for RS256, but not for PS256', () => {
    const restrictions = { hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha256', saltLength: 32 };
    // The overload for RSA-PSS wants a callback's types; the options are right.
    const { publicKey: pss } = generateKeyPairSync('rsa-pss' as 'rsa', {
      modulusLength: 2048,
      ...restrictions,
    });
    assert.throws(() => publicKey.keyObject(pss, { algorithm: 'RS256' }), { code: 'key_mismatch' });
    assert.throws(() => publicKey.keyObject(pss, { algorithm: 'PS384' }), { code: 'key_mismatch' });
    assert.equal(publicKey.keyObject(pss, { algorithm: 'PS256' }).algorithm, 'PS256');
  });
});

describe('externalKey', () => {
  it('signs through an asynchronous function and never synchronously', async () => {
    const inner = await generateKey('ES256');
    const signer = createSigner({
      key: externalKey({
        algorithm: 'ES256',
        sign: async (data) => {
          const subtleKey = await globalThis.crypto.subtle.importKey(
            'jwk',
            exportJwk(inner) as unknown as JsonWebKey,
            { name: 'ECDSA', namedCurve: 'P-256' },
            false,
            ['sign'],
          );
          const bytes = Uint8Array.from(data);
          return new Uint8Array(
            await globalThis.crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, subtleKey, bytes),
          );
        },
      }),
      ...policy,
    });
    const token = await signer.sign({ sub: 'alice' });
    const verifier = createVerifier({ keys: publicKey.of(inner), algorithms: ['ES256'], ...policy });
    assert.equal((await verifier.verify(token)).claims.sub, 'alice');
    assert.throws(() => signer.signSync({}), { code: 'sync_unavailable' });
  });
});

describe('jwkThumbprint', () => {
  it('gives the example of RFC 7638 section 3.1', async () => {
    const key = {
      kty: 'RSA',
      n: '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw',
      e: 'AQAB',
    };
    assert.equal(await jwkThumbprint(key), 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs');
    const uri = 'urn:ietf:params:oauth:jwk-thumbprint:sha-256:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs';
    assert.equal(await jwkThumbprintUri(key), uri);
  });

  it('is the same of a key in every form and of its public part, also of a secret', async () => {
    const key = await generateKey('ES256', { kid: 'k1' });
    const expected = await jwkThumbprint(exportJwk(key));
    for (const other of [key, publicKey.of(key), JSON.stringify(exportJwk(publicKey.of(key)))]) {
      assert.equal(await jwkThumbprint(other), expected);
    }
    const secret = { kty: 'oct', k: 'A'.repeat(43) };
    assert.equal(
      await jwkThumbprint(hmacKey.jwk(secret, { algorithm: 'HS256' })),
      await jwkThumbprint(secret),
    );
    assert.match(await jwkThumbprintUri(secret, { hash: 'SHA-512' }), /:sha-512:[\w-]{86}$/);
  });
});
