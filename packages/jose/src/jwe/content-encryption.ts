import { backend } from '#crypto/encryption';
import type {
  ContentEncryptionAlgorithm,
  ContentEncryptionFamily,
} from '../algorithms/content-encryption-algorithms.ts';
import type { Sealed, SealParameters } from '../crypto/encryption-backend.ts';
import { concatBytes, equalBytes } from '../encoding/bytes.ts';
import type { MaybePromise } from '../encoding/maybe-promise.ts';
import { chain } from '../encoding/maybe-promise.ts';

/** How a family of content encryptions is done over the operations of the runtime. */
interface Cipher {
  readonly seal: (
    algorithm: ContentEncryptionAlgorithm,
    parameters: SealParameters,
    plaintext: Uint8Array,
  ) => MaybePromise<Sealed>;
  readonly open: (
    algorithm: ContentEncryptionAlgorithm,
    parameters: SealParameters,
    sealed: Sealed,
  ) => MaybePromise<Uint8Array | undefined>;
}

const ciphers: Readonly<Record<ContentEncryptionFamily, Cipher>> = {
  'aes-gcm': {
    seal: (_, parameters, plaintext) => backend.sealGcm(parameters, plaintext),
    open: (_, parameters, sealed) => backend.openGcm(parameters, sealed),
  },
  'aes-cbc-hmac': {
    seal: (algorithm, parameters, plaintext) => {
      const key = parameters.key.subarray(parameters.key.length / 2);
      return chain(backend.encryptCbc(key, parameters.iv, plaintext), (ciphertext) =>
        chain(authenticate(algorithm, parameters, ciphertext), (tag) => ({ ciphertext, tag })),
      );
    },
    open: (algorithm, parameters, { ciphertext, tag }) =>
      // The MAC first: what is not authentic must never reach the padding check.
      chain(authenticate(algorithm, parameters, ciphertext), (expected) => {
        if (!equalBytes(expected, tag)) return undefined;
        return backend.decryptCbc(
          parameters.key.subarray(parameters.key.length / 2),
          parameters.iv,
          ciphertext,
        );
      }),
  },
};

/** Encrypts and authenticates a plaintext (RFC 7518 §5). Key and IV have the lengths of the algorithm. */
export function sealContent(
  algorithm: ContentEncryptionAlgorithm,
  parameters: SealParameters,
  plaintext: Uint8Array,
): MaybePromise<Sealed> {
  return ciphers[algorithm.family].seal(algorithm, parameters, plaintext);
}

/** Checks and decrypts a ciphertext (RFC 7518 §5); undefined, without a reason, for what is not authentic. */
export function openContent(
  algorithm: ContentEncryptionAlgorithm,
  parameters: SealParameters,
  sealed: Sealed,
): MaybePromise<Uint8Array | undefined> {
  const { keyBytes, ivBytes, tagBytes, family } = algorithm;
  const { key, iv } = parameters;
  // A shorter tag would be easier to guess, so a prefix of the right one does not count (RFC 7518 §5.2.2.2, §5.3).
  if (key.length !== keyBytes || iv.length !== ivBytes || sealed.tag.length !== tagBytes) return undefined;
  return ciphers[family].open(algorithm, parameters, sealed);
}

/** The tag of AES-CBC-HMAC (RFC 7518 §5.2.2.1): MAC over AAD, IV, ciphertext and the AAD's length in bits. */
function authenticate(
  { hash, tagBytes }: ContentEncryptionAlgorithm,
  { key, iv, aad }: SealParameters,
  ciphertext: Uint8Array,
): MaybePromise<Uint8Array> {
  const aadBits = new Uint8Array(8);
  new DataView(aadBits.buffer).setBigUint64(0, BigInt(aad.length) * 8n);
  const input = concatBytes(aad, iv, ciphertext, aadBits);
  return chain(backend.hmac(hash, key.subarray(0, key.length / 2), input), (mac) => mac.slice(0, tagBytes));
}
