import { Buffer } from 'node:buffer';
import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { EncryptionBackend } from '../encryption-backend.ts';

type AesOperations = Pick<
  EncryptionBackend,
  'sealGcm' | 'openGcm' | 'encryptCbc' | 'decryptCbc' | 'wrapAes' | 'unwrapAes'
>;

/** RFC 3394 §2.2.3.1 */
const wrapIv = Buffer.alloc(8, 0xa6);
/** Two blocks and the integrity check. */
const minWrappedBytes = 24;
const tagBytes = 16;

/** The AES operations of node:crypto. */
export const aes: AesOperations = {
  sealGcm({ key, iv, aad }, plaintext) {
    const cipher = createCipheriv(gcm(key), key, iv, { authTagLength: tagBytes });
    cipher.setAAD(aad);
    const ciphertext = join(cipher.update(plaintext), cipher.final());
    return { ciphertext, tag: cipher.getAuthTag() };
  },
  openGcm({ key, iv, aad }, { ciphertext, tag }) {
    return attempt(() => {
      const decipher = createDecipheriv(gcm(key), key, iv, { authTagLength: tagBytes });
      decipher.setAAD(aad).setAuthTag(tag);
      return join(decipher.update(ciphertext), decipher.final());
    });
  },
  encryptCbc(key, iv, plaintext) {
    const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, iv);
    return join(cipher.update(plaintext), cipher.final());
  },
  decryptCbc(key, iv, ciphertext) {
    return attempt(() => {
      const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, iv);
      return join(decipher.update(ciphertext), decipher.final());
    });
  },
  wrapAes(wrappingKey, key) {
    const cipher = createCipheriv(wrap(wrappingKey), wrappingKey, wrapIv);
    return join(cipher.update(key), cipher.final());
  },
  unwrapAes(wrappingKey, wrapped) {
    // OpenSSL unwraps nothing to nothing, without a look at the integrity check.
    if (wrapped.length < minWrappedBytes) return undefined;
    return attempt(() => {
      const decipher = createDecipheriv(wrap(wrappingKey), wrappingKey, wrapIv);
      return join(decipher.update(wrapped), decipher.final());
    });
  },
};

/** The runtime throws for what does not decrypt; which of its reasons it was must not matter to anybody. */
export function attempt(decrypt: () => Uint8Array): Uint8Array | undefined {
  try {
    return decrypt();
  } catch {
    return undefined;
  }
}

function gcm(key: Uint8Array): 'aes-256-gcm' {
  return `aes-${key.length * 8}-gcm` as 'aes-256-gcm'; // one of three names that have the same type of cipher
}

function wrap(key: Uint8Array): string {
  return `id-aes${key.length * 8}-wrap`;
}

/** Copies out of the runtime's shared pool, so that no view of plaintext lies beside other data. */
function join(start: Uint8Array, end: Uint8Array): Uint8Array {
  const joined = new Uint8Array(start.length + end.length);
  joined.set(start);
  joined.set(end, start.length);
  return joined;
}
