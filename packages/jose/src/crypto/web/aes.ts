import { JoseError } from '../../errors/jose-error.ts';
import { concatBytes } from '../../encoding/bytes.ts';
import type { EncryptionBackend } from '../encryption-backend.ts';
import { ownBuffer } from './crypto-keys.ts';

type AesOperations = Pick<
  EncryptionBackend,
  'sealGcm' | 'openGcm' | 'encryptCbc' | 'decryptCbc' | 'wrapAes' | 'unwrapAes'
>;
type AesName = 'AES-GCM' | 'AES-CBC' | 'AES-KW';

const tagBytes = 16;

/** The AES operations of Web Crypto. */
export const aes: AesOperations = {
  async sealGcm({ key, iv, aad }, plaintext) {
    const cryptoKey = await importAes('AES-GCM', key, 'encrypt');
    const sealed = await subtle().encrypt(gcm(iv, aad), cryptoKey, ownBuffer(plaintext));
    const bytes = new Uint8Array(sealed);
    return { ciphertext: bytes.subarray(0, -tagBytes), tag: bytes.subarray(-tagBytes) };
  },
  async openGcm({ key, iv, aad }, { ciphertext, tag }) {
    const cryptoKey = await importAes('AES-GCM', key, 'decrypt');
    return attempt(() => subtle().decrypt(gcm(iv, aad), cryptoKey, ownBuffer(concatBytes(ciphertext, tag))));
  },
  async encryptCbc(key, iv, plaintext) {
    const cryptoKey = await importAes('AES-CBC', key, 'encrypt');
    return new Uint8Array(await subtle().encrypt(cbc(iv), cryptoKey, ownBuffer(plaintext)));
  },
  async decryptCbc(key, iv, ciphertext) {
    const cryptoKey = await importAes('AES-CBC', key, 'decrypt');
    return attempt(() => subtle().decrypt(cbc(iv), cryptoKey, ownBuffer(ciphertext)));
  },
  async wrapAes(wrappingKey, key) {
    const cryptoKey = await importAes('AES-KW', wrappingKey, 'wrapKey');
    const wrapped = await subtle().importKey('raw', ownBuffer(key), anyLength, true, ['sign']);
    return new Uint8Array(await subtle().wrapKey('raw', wrapped, cryptoKey, 'AES-KW'));
  },
  async unwrapAes(wrappingKey, wrapped) {
    const cryptoKey = await importAes('AES-KW', wrappingKey, 'unwrapKey');
    return attempt(async () => {
      const bytes = ownBuffer(wrapped);
      const key = await subtle().unwrapKey('raw', bytes, cryptoKey, 'AES-KW', anyLength, true, ['sign']);
      return subtle().exportKey('raw', key);
    });
  },
};

/** Web Crypto wraps keys, not bytes: an HMAC key may be of any length. */
const anyLength = { name: 'HMAC', hash: 'SHA-256' };

/** The runtime rejects what does not decrypt; which of its reasons it was must not matter to anybody. */
export async function attempt(decrypt: () => Promise<ArrayBuffer>): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await decrypt());
  } catch {
    return undefined;
  }
}

/** Web Crypto, looked up at each use so that importing this package needs none. */
export function subtle(): SubtleCrypto {
  return globalThis.crypto.subtle;
}

async function importAes(name: AesName, key: Uint8Array, usage: KeyUsage): Promise<CryptoKey> {
  try {
    return await subtle().importKey('raw', ownBuffer(key), name, false, [usage]);
  } catch (cause) {
    // The length was checked before: browsers of the Chromium family have no AES-192.
    throw new JoseError('algorithm_unavailable', `this runtime has no ${name} with ${key.length * 8} bits`, {
      cause,
    });
  }
}

function gcm(iv: Uint8Array, aad: Uint8Array): AesGcmParams {
  return { name: 'AES-GCM', iv: ownBuffer(iv), additionalData: ownBuffer(aad), tagLength: tagBytes * 8 };
}

function cbc(iv: Uint8Array): AesCbcParams {
  return { name: 'AES-CBC', iv: ownBuffer(iv) };
}
