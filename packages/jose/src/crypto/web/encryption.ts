import { JoseError } from '../../errors/jose-error.ts';
import type { JwkMembers } from '../../keys/jwk-members.ts';
import type { EncryptionBackend, EncryptionHash } from '../encryption-backend.ts';
import { aes, attempt, subtle } from './aes.ts';
import { deflate, inflate } from './compression.ts';
import { ownBuffer } from './crypto-keys.ts';

/** Encryption by Web Crypto: asynchronous. */
export const backend: EncryptionBackend = {
  assertSync() {
    throw new JoseError(
      'sync_unavailable',
      'Web Crypto works asynchronously only: use the asynchronous function',
    );
  },
  ...aes,
  async hmac(hash, key, data) {
    const cryptoKey = await subtle().importKey('raw', ownBuffer(key), { name: 'HMAC', hash }, false, [
      'sign',
    ]);
    return new Uint8Array(await subtle().sign('HMAC', cryptoKey, ownBuffer(data)));
  },
  digest: async (hash, data) => new Uint8Array(await subtle().digest(hash, ownBuffer(data))),
  async pbkdf2({ password, salt, iterations, hash, bytes }) {
    const key = await subtle().importKey('raw', ownBuffer(password), 'PBKDF2', false, ['deriveBits']);
    const parameters = { name: 'PBKDF2', salt: ownBuffer(salt), iterations, hash };
    return new Uint8Array(await subtle().deriveBits(parameters, key, bytes * 8));
  },
  async encryptOaep(jwk, hash, plaintext) {
    const key = await importOaep(jwk, hash, 'encrypt');
    return new Uint8Array(await subtle().encrypt('RSA-OAEP', key, ownBuffer(plaintext)));
  },
  async decryptOaep(jwk, hash, ciphertext) {
    const key = await importOaep(jwk, hash, 'decrypt');
    return attempt(() => subtle().decrypt('RSA-OAEP', key, ownBuffer(ciphertext)));
  },
  async agreeEphemerally(publicJwk) {
    const recipient = await importCurveKey(publicJwk, []);
    const pair = await subtle().generateKey(curveAlgorithm(publicJwk), true, ['deriveBits']);
    if (!('privateKey' in pair)) throw new TypeError('expected a key pair');
    const { kty, crv, x, y } = await subtle().exportKey('jwk', pair.publicKey);
    const epk = { kty, crv, x, ...(y === undefined ? {} : { y }) } as JwkMembers; // what the runtime exports of this curve
    return { epk, secret: await deriveBits(pair.privateKey, recipient, publicJwk) };
  },
  async agree(privateJwk, publicJwk) {
    const own = await importCurveKey(privateJwk, ['deriveBits']);
    try {
      return await deriveBits(own, await importCurveKey(publicJwk, []), publicJwk);
    } catch (error) {
      if (error instanceof JoseError) throw error;
      return undefined;
    }
  },
  deflate,
  inflate,
};

/** Bits of a shared secret, by curve. */
const secretBits: Readonly<Record<string, number>> = {
  'P-256': 256,
  'P-384': 384,
  'P-521': 528,
  X25519: 256,
  X448: 448,
};

async function deriveBits(
  privateKey: CryptoKey,
  publicKey: CryptoKey,
  { kty, crv = '' }: JwkMembers,
): Promise<Uint8Array> {
  const name = kty === 'EC' ? 'ECDH' : crv;
  return new Uint8Array(
    await subtle().deriveBits({ name, public: publicKey }, privateKey, secretBits[crv] ?? 0),
  );
}

function curveAlgorithm({ kty, crv = '' }: JwkMembers): { name: string; namedCurve?: string } {
  return kty === 'EC' ? { name: 'ECDH', namedCurve: crv } : { name: crv };
}

const cryptoKeys = new WeakMap<JwkMembers, Map<string, Promise<CryptoKey>>>();

/** Imports a key once for each use it is put to. */
function importOnce(jwk: JwkMembers, use: string, make: () => Promise<CryptoKey>): Promise<CryptoKey> {
  let uses = cryptoKeys.get(jwk);
  if (uses === undefined) cryptoKeys.set(jwk, (uses = new Map<string, Promise<CryptoKey>>()));
  let key = uses.get(use);
  if (key === undefined) uses.set(use, (key = make()));
  return key;
}

function importCurveKey(jwk: JwkMembers, usages: KeyUsage[]): Promise<CryptoKey> {
  return importOnce(jwk, `curve ${usages.join()}`, () => importJwk(jwk, curveAlgorithm(jwk), usages));
}

function importOaep(jwk: JwkMembers, hash: EncryptionHash, usage: KeyUsage): Promise<CryptoKey> {
  return importOnce(jwk, `${hash} ${usage}`, () => importJwk(jwk, { name: 'RSA-OAEP', hash }, [usage]));
}

async function importJwk(
  jwk: JwkMembers,
  algorithm: { name: string; hash?: string },
  usages: KeyUsage[],
): Promise<CryptoKey> {
  try {
    return await subtle().importKey('jwk', jwk as JsonWebKey, algorithm, false, usages);
  } catch (cause) {
    // Engines disagree on the error's name for algorithms they lack; the members were checked before.
    if (cause instanceof Error && cause.name === 'DataError' && jwk.crv !== 'X448') {
      throw new JoseError('key_invalid', 'the runtime refuses the key', { cause });
    }
    throw new JoseError('algorithm_unavailable', `this runtime has no ${jwk.crv ?? algorithm.name}`, {
      cause,
    });
  }
}
