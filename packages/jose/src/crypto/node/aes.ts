import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { CipherGCMOptions } from 'node:crypto';
import { JoseError } from '../../errors/jose-error.ts';
import type { EncryptionBackend } from '../encryption-backend.ts';
import { unwrapAes, wrapAes } from './aes-key-wrap.ts';

type AesOperations = Pick<
  EncryptionBackend,
  'sealGcm' | 'openGcm' | 'encryptCbc' | 'decryptCbc' | 'wrapAes' | 'unwrapAes'
>;

const gcmOptions: CipherGCMOptions = { authTagLength: 16 };

/** The AES operations of node:crypto. */
export const aes: AesOperations = {
  sealGcm({ key, iv, aad }, plaintext) {
    const cipher = available(() => createCipheriv(gcm(key), key, iv, gcmOptions), gcm(key));
    cipher.setAAD(aad);
    const ciphertext = join(cipher.update(plaintext), cipher.final());
    return { ciphertext, tag: cipher.getAuthTag() };
  },
  openGcm({ key, iv, aad }, { ciphertext, tag }) {
    const decipher = available(() => createDecipheriv(gcm(key), key, iv, gcmOptions), gcm(key));
    return attempt(() => {
      decipher.setAAD(aad).setAuthTag(tag);
      return join(decipher.update(ciphertext), decipher.final());
    });
  },
  encryptCbc(key, iv, plaintext) {
    const cipher = available(() => createCipheriv(cbc(key), key, iv), cbc(key));
    return join(cipher.update(plaintext), cipher.final());
  },
  decryptCbc(key, iv, ciphertext) {
    const decipher = available(() => createDecipheriv(cbc(key), key, iv), cbc(key));
    return attempt(() => join(decipher.update(ciphertext), decipher.final()));
  },
  wrapAes: (wrappingKey, key) => available(() => wrapAes(wrappingKey, key), 'AES Key Wrap of this size'),
  unwrapAes: (wrappingKey, wrapped) =>
    available(() => unwrapAes(wrappingKey, wrapped), 'AES Key Wrap of this size'),
};

/** The runtime throws for what does not decrypt; which of its reasons it was must not matter to anybody. */
export function attempt(decrypt: () => Uint8Array): Uint8Array | undefined {
  try {
    return decrypt();
  } catch {
    return undefined;
  }
}

/** Other runtimes that offer node:crypto lack some ciphers. @throws JoseError `algorithm_unavailable` */
function available<T>(make: () => T, name: string): T {
  try {
    return make();
  } catch (cause) {
    // Key, IV and names are of the right form: they were checked, or come from tables.
    throw new JoseError('algorithm_unavailable', `this runtime has no ${name}`, { cause });
  }
}

function gcm(key: Uint8Array): 'aes-256-gcm' {
  return `aes-${key.length * 8}-gcm` as 'aes-256-gcm'; // one of three names that have the same type of cipher
}

function cbc(key: Uint8Array): string {
  return `aes-${key.length * 8}-cbc`;
}

/** Copies out of the runtime's shared pool, so that no view of plaintext lies beside other data. */
function join(start: Uint8Array, end: Uint8Array): Uint8Array {
  const joined = new Uint8Array(start.length + end.length);
  joined.set(start);
  joined.set(end, start.length);
  return joined;
}
