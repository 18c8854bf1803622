import {
  constants,
  createHmac,
  diffieHellman,
  generateKeyPairSync,
  hash as digest,
  pbkdf2,
  pbkdf2Sync,
  privateDecrypt,
  publicEncrypt,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { parseSpki } from '../../keys/der/spki.ts';
import type { JwkMembers } from '../../keys/jwk-members.ts';
import type { EncryptionBackend, EncryptionHash } from '../encryption-backend.ts';
import { aes, attempt } from './aes.ts';
import { toPrivateKeyObject, toPublicKeyObject } from './key-objects.ts';

const derive = promisify(pbkdf2);

/** Encryption by node:crypto: synchronous, but for PBKDF2 in asynchronous calls. */
export const backend: EncryptionBackend = {
  assertSync: () => undefined,
  ...aes,
  hmac: (hash, key, data) => createHmac(nodeName(hash), key).update(data).digest(),
  digest: (hash, data) => digest(nodeName(hash), data, 'buffer'),
  pbkdf2({ password, salt, iterations, hash, bytes }, sync) {
    if (sync) return pbkdf2Sync(password, salt, iterations, bytes, nodeName(hash));
    return derive(password, salt, iterations, bytes, nodeName(hash));
  },
  encryptOaep: (jwk, hash, plaintext) => publicEncrypt(oaep(publicKeyOf(jwk), hash), plaintext),
  decryptOaep(jwk, hash, ciphertext) {
    const key = privateKeyOf(jwk);
    return attempt(() => privateDecrypt(oaep(key, hash), ciphertext));
  },
  agreeEphemerally(publicJwk) {
    const recipient = toPublicKeyObject({ form: 'jwk', jwk: publicJwk });
    const { publicKey, privateKey } = generatePair(publicJwk);
    const epk = parseSpki(publicKey.export({ format: 'der', type: 'spki' })).members;
    return { epk, secret: diffieHellman({ privateKey, publicKey: recipient }) };
  },
  agree(privateJwk, publicJwk) {
    const privateKey = privateKeyOf(privateJwk);
    return attempt(() => {
      const publicKey = toPublicKeyObject({ form: 'jwk', jwk: publicJwk });
      return diffieHellman({ privateKey, publicKey });
    });
  },
  deflate: (data) => deflateRawSync(data),
  inflate(data, maxBytes) {
    return attempt(() => {
      const { buffer, engine } = inflate(data, { maxOutputLength: maxBytes, info: true });
      // What follows the end of the compressed data would be passed over in silence.
      if (engine.bytesWritten !== data.length)
        throw new RangeError('expected no bytes after the compressed data');
      return Uint8Array.from(buffer);
    });
  },
};

/** With `info` the result is an object, which the types of the runtime do not tell. */
const inflate = inflateRawSync as unknown as (
  data: Uint8Array,
  options: { maxOutputLength: number; info: true },
) => { buffer: Uint8Array; engine: { bytesWritten: number } };

const publicKeys = new WeakMap<JwkMembers, KeyObject>();
const privateKeys = new WeakMap<JwkMembers, KeyObject>();

/** The key as the runtime wants it, made once a key. */
function publicKeyOf(jwk: JwkMembers): KeyObject {
  let key = publicKeys.get(jwk);
  if (key === undefined) publicKeys.set(jwk, (key = toPublicKeyObject({ form: 'jwk', jwk })));
  return key;
}

/** The key as the runtime wants it, made once a key. */
function privateKeyOf(jwk: JwkMembers): KeyObject {
  let key = privateKeys.get(jwk);
  if (key === undefined) privateKeys.set(jwk, (key = toPrivateKeyObject({ form: 'jwk', jwk })));
  return key;
}

function oaep(key: KeyObject, hash: EncryptionHash): { key: KeyObject; padding: number; oaepHash: string } {
  return { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: nodeName(hash) };
}

function generatePair({ kty, crv = '' }: JwkMembers): { publicKey: KeyObject; privateKey: KeyObject } {
  if (kty === 'EC') return generateKeyPairSync('ec', { namedCurve: crv });
  return crv === 'X25519' ? generateKeyPairSync('x25519') : generateKeyPairSync('x448');
}

function nodeName(hash: EncryptionHash): string {
  return hash.replace('SHA-', 'sha');
}
