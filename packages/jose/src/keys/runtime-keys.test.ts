import assert from 'node:assert/strict';
import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { signatureAlgorithms } from '../algorithms/signature-algorithms.ts';
import { createSigner } from '../jwt/signer.ts';
import { createVerifier } from '../jwt/verifier.ts';
import { signDetachedJws, verifyDetachedJws } from '../jws/detached.ts';
import { hasSync } from '../jws/jws.test-helper.ts';
import { exportDer, exportJwk } from './export-key.ts';
import * as hmacKey from './hmac-key.ts';
import type { SigningKey, VerificationKey } from './key.ts';
import * as privateKey from './private-key.ts';
import * as publicKey from './public-key.ts';

const { subtle } = globalThis.crypto;
const policy = { issuer: 'https://issuer.example', audience: 'api' };

async function assertPair(signing: SigningKey, verification: VerificationKey): Promise<void> {
  const token = await createSigner({ key: signing, ...policy }).sign({ sub: 'alice' });
  const verifier = createVerifier({ keys: verification, algorithms: [signing.algorithm], ...policy });
  assert.equal((await verifier.verify(token)).claims.sub, 'alice');
}

/** What Web Crypto calls the key of an algorithm. */
function webAlgorithm({ name, family, hash, curves }: (typeof signatureAlgorithms)[string]): object {
  const rsa = { modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash };
  const names: Readonly<Record<string, object>> = {
    hmac: { name: 'HMAC', hash },
    'rsa-pkcs1': { name: 'RSASSA-PKCS1-v1_5', ...rsa },
    'rsa-pss': { name: 'RSA-PSS', ...rsa },
    ecdsa: { name: 'ECDSA', namedCurve: curves[0] },
  };
  return names[family] ?? { name: curves[0] ?? name };
}

async function generate(algorithm: object): Promise<CryptoKeyPair> {
  // Every algorithm but HMAC makes a pair, as those of this type do.
  return subtle.generateKey(algorithm as EcKeyGenParams, false, ['sign', 'verify']);
}

async function generateSecret(length: number, ...usages: readonly KeyUsage[]): Promise<CryptoKey> {
  return subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length }, false, usages);
}

describe('a key of Web Crypto that cannot be exported', () => {
  for (const entry of Object.values(signatureAlgorithms)) {
    const { name: algorithm, family } = entry;
    // Web Crypto has no secp256k1, and no ML-DSA on Node 22.
    if (algorithm === 'ES256K' || (family === 'ml-dsa' && !('supports' in (SubtleCrypto as object))))
      continue;
    if (family === 'hmac') continue;
    it(`signs and verifies with ${algorithm}`, async () => {
      const pair = await generate(webAlgorithm(entry));
      const signing = privateKey.cryptoKey(pair.privateKey, { algorithm, kid: 'k1' });
      assert.equal(signing.kid, 'k1');
      await assertPair(signing, publicKey.cryptoKey(pair.publicKey, { algorithm }));
    });
  }

  it('signs and verifies with a secret', async () => {
    const key = hmacKey.cryptoKey(await generateSecret(256, 'sign', 'verify'), { algorithm: 'HS256' });
    await assertPair(key, key);
  });

  it('stays in Web Crypto, which answers later and not at once', async () => {
    const warnings: string[] = [];
    const note = ({ name, message }: Error): unknown =>
      name === 'DeprecationWarning' && warnings.push(message);
    process.on('warning', note);
    const pair = await generate(webAlgorithm(entryOf('ES256')));
    const key = privateKey.cryptoKey(pair.privateKey, { algorithm: 'ES256' });
    await assertPair(key, publicKey.cryptoKey(pair.publicKey, { algorithm: 'ES256' }));
    assert.throws(() => createSigner({ key }).signSync({}), { code: 'sync_unavailable' });
    const payload = async function* (): AsyncGenerator<Uint8Array> {
      yield Uint8Array.of(1, 2, 3);
    };
    const jws = await signDetachedJws(payload(), { key });
    const keys = publicKey.cryptoKey(pair.publicKey, { algorithm: 'ES256' });
    await verifyDetachedJws(jws, payload(), { keys, algorithms: ['ES256'] });
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', note);
    assert.deepEqual(warnings, []);
  });

  it('is neither exported nor shows its public part', async () => {
    const pair = await generate(webAlgorithm(entryOf('ES256')));
    const key = privateKey.cryptoKey(pair.privateKey, { algorithm: 'ES256' });
    assert.throws(() => exportJwk(key), TypeError);
    assert.throws(() => exportDer(key), TypeError);
    assert.throws(() => publicKey.of(key), TypeError);
  });
});

function entryOf(name: string): (typeof signatureAlgorithms)[string] {
  const entry = signatureAlgorithms[name];
  assert.ok(entry);
  return entry;
}

it('a key of Web Crypto that can be exported works at once where the runtime does', async () => {
  const pair = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const mac = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  const secret = hmacKey.cryptoKey(await subtle.generateKey(mac, true, ['sign', 'verify']), {
    algorithm: 'HS256',
  });
  const options = { algorithm: 'ES256' };
  for (const [signing, verification] of [
    [privateKey.cryptoKey(pair.privateKey, options), publicKey.cryptoKey(pair.publicKey, options)],
    [secret, secret],
  ] as const) {
    if (!hasSync) continue;
    const token = createSigner({ key: signing, ...policy }).signSync({ sub: 'alice' });
    const verifier = createVerifier({ keys: verification, algorithms: [signing.algorithm], ...policy });
    assert.equal(verifier.verifySync(token).claims.sub, 'alice');
  }
});

describe('a key of Web Crypto is refused', () => {
  it('for another algorithm, curve or hash than its own', async () => {
    const ec = await generate(webAlgorithm(entryOf('ES384')));
    const rsa = await generate(webAlgorithm(entryOf('RS256')));
    const ed = await generate(webAlgorithm(entryOf('Ed25519')));
    for (const [key, algorithm] of [
      [ec.publicKey, 'ES256'],
      [ec.publicKey, 'RS256'],
      [rsa.publicKey, 'RS512'],
      [rsa.publicKey, 'PS256'],
      [ed.publicKey, 'ES256'],
      [ed.publicKey, 'Ed448'],
    ] as const) {
      assert.throws(() => publicKey.cryptoKey(key, { algorithm }), { code: 'key_mismatch' }, algorithm);
    }
  });

  it('of another kind than its constructor', async () => {
    const { publicKey: open, privateKey: closed } = await generate(webAlgorithm(entryOf('ES256')));
    const options = { algorithm: 'ES256' };
    assert.throws(() => publicKey.cryptoKey(closed, options), { code: 'key_mismatch' });
    assert.throws(() => privateKey.cryptoKey(open, options), { code: 'key_mismatch' });
    assert.throws(() => hmacKey.cryptoKey(open, { algorithm: 'HS256' }), { code: 'key_mismatch' });
  });

  it('without the usage it needs', async () => {
    for (const usage of ['sign', 'verify'] as const) {
      const key = await generateSecret(256, usage);
      assert.throws(() => hmacKey.cryptoKey(key, { algorithm: 'HS256' }), { code: 'key_use_invalid' });
    }
  });

  it('when it is weak: a short secret or modulus', async () => {
    const short = await generateSecret(248, 'sign', 'verify');
    assert.throws(() => hmacKey.cryptoKey(short, { algorithm: 'HS256' }), { code: 'key_weak' });
    const small = await generate({ ...webAlgorithm(entryOf('RS256')), modulusLength: 1024 });
    assert.throws(() => publicKey.cryptoKey(small.publicKey, { algorithm: 'RS256' }), { code: 'key_weak' });
  });

  it('when its exponent is even or 1', () => {
    const own = { name: 'RSASSA-PKCS1-v1_5', hash: { name: 'SHA-256' }, modulusLength: 2048 };
    for (const publicExponent of [[1], [0, 1], [1, 0, 0], []]) {
      // No runtime makes such a key; one that reads any would tell of it like this.
      const key = {
        [Symbol.toStringTag]: 'CryptoKey',
        type: 'public',
        usages: ['verify'],
        algorithm: { ...own, publicExponent: Uint8Array.from(publicExponent) },
      } as unknown as CryptoKey;
      assert.throws(() => publicKey.cryptoKey(key, { algorithm: 'RS256' }), { code: 'key_invalid' });
    }
  });

  it('when it is none', () => {
    for (const value of [null, 'key', {}, { type: 'public' }] as never[]) {
      assert.throws(() => publicKey.cryptoKey(value, { algorithm: 'ES256' }), TypeError);
    }
  });
});

describe("Node's KeyObject", () => {
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  it('makes keys of every kind', async () => {
    const options = { algorithm: 'ES256' };
    await assertPair(
      privateKey.keyObject(ec.privateKey, options),
      publicKey.keyObject(ec.publicKey, options),
    );
    const secret = hmacKey.keyObject(createSecretKey(Buffer.alloc(32, 7)), { algorithm: 'HS256' });
    await assertPair(secret, hmacKey.bytes(Buffer.alloc(32, 7), { algorithm: 'HS256' }));
  });

  it('is refused where it is of another kind', () => {
    const options = { algorithm: 'ES256' };
    assert.throws(() => publicKey.keyObject(ec.privateKey, options), { code: 'key_mismatch' });
    assert.throws(() => privateKey.keyObject(ec.publicKey, options), { code: 'key_mismatch' });
    assert.throws(() => hmacKey.keyObject(ec.publicKey, { algorithm: 'HS256' }), { code: 'key_mismatch' });
  });

  it('is refused where it is none, or does not give bytes', () => {
    const options = { algorithm: 'ES256' };
    for (const value of [null, 'key', { type: 'public' }] as never[]) {
      assert.throws(() => publicKey.keyObject(value, options), TypeError);
    }
    assert.throws(() => publicKey.keyObject({ type: 'public', export: () => 'text' }, options), TypeError);
  });
});
