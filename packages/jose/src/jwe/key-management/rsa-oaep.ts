import { backend } from '#crypto/encryption';
import { chain } from '../../encoding/maybe-promise.ts';
import type { KeyManagementMethod } from './method.ts';
import { membersOf } from './parameters.ts';

/** RSAES-OAEP (RFC 7518 §4.3), with the algorithm's hash for MGF1 too. */
export const rsaOaep: KeyManagementMethod = {
  encryptKey: (cek, { algorithm, material }) =>
    chain(backend.encryptOaep(membersOf(material), algorithm.hash, cek), (encryptedKey) => ({
      cek,
      encryptedKey,
      parameters: {},
    })),
  decryptKey: (encryptedKey, { algorithm, material }) =>
    backend.decryptOaep(membersOf(material), algorithm.hash, encryptedKey),
};
