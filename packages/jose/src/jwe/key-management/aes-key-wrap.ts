import { backend } from '#crypto/encryption';
import { encodeBase64Url } from '../../encoding/base64url.ts';
import { chain } from '../../encoding/maybe-promise.ts';
import type { KeyManagementMethod } from './method.ts';
import { randomBytes } from '../random-bytes.ts';
import { requiredBytes, secretOf } from './parameters.ts';

/** AES Key Wrap (RFC 7518 §4.4). */
export const aesKeyWrap: KeyManagementMethod = {
  encryptKey: (cek, { material }) =>
    chain(backend.wrapAes(secretOf(material), cek), (encryptedKey) => ({
      cek,
      encryptedKey,
      parameters: {},
    })),
  decryptKey: (encryptedKey, { material }) => backend.unwrapAes(secretOf(material), encryptedKey),
};

const ivBytes = 12;
const tagBytes = 16;
const noAad = new Uint8Array(0);

/** Key wrapping with AES-GCM (RFC 7518 §4.7). */
export const aesGcmKeyWrap: KeyManagementMethod = {
  encryptKey(cek, { material }) {
    const iv = randomBytes(ivBytes);
    return chain(
      backend.sealGcm({ key: secretOf(material), iv, aad: noAad }, cek),
      ({ ciphertext, tag }) => ({
        cek,
        encryptedKey: ciphertext,
        parameters: { iv: encodeBase64Url(iv), tag: encodeBase64Url(tag) },
      }),
    );
  },
  decryptKey(encryptedKey, { material, header }) {
    const iv = requiredBytes(header, 'iv');
    const tag = requiredBytes(header, 'tag');
    if (iv.length !== ivBytes || tag.length !== tagBytes) return undefined;
    return backend.openGcm({ key: secretOf(material), iv, aad: noAad }, { ciphertext: encryptedKey, tag });
  },
};
