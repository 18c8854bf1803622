import { JoseError } from '../../errors/jose-error.ts';
import type { KeyManagementMethod } from './method.ts';
import { secretOf } from './parameters.ts';

/** Direct encryption (RFC 7518 §4.5): the shared key encrypts the content itself. */
export const direct: KeyManagementMethod = {
  encryptKey(_, { material, encryption }) {
    const cek = secretOf(material);
    if (cek.length === encryption.keyBytes) return { cek, encryptedKey: undefined, parameters: {} };
    throw new JoseError(
      'key_mismatch',
      `${encryption.name} needs a key of ${encryption.keyBytes} bytes, got one of ${cek.length}`,
    );
  },
  decryptKey: (_, { material }) => secretOf(material),
  fits: ({ material, encryption }) => secretOf(material).length === encryption.keyBytes,
};
