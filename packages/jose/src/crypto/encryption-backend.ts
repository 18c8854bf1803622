import type { MaybePromise } from '../encoding/maybe-promise.ts';
import type { HashName } from '../algorithms/signature-algorithms.ts';
import type { JwkMembers } from '../keys/jwk-members.ts';

/** Hash functions of key management; SHA-1 for RSA-OAEP alone. */
export type EncryptionHash = HashName | 'SHA-1';

/** A ciphertext with its authentication tag. */
export interface Sealed {
  readonly ciphertext: Uint8Array;
  readonly tag: Uint8Array;
}

/** Input of an authenticated cipher. */
export interface SealParameters {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  readonly aad: Uint8Array;
}

/** Input of PBKDF2 (RFC 8018 §5.2). */
export interface Pbkdf2Parameters {
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly hash: EncryptionHash;
  readonly bytes: number;
}

/** A shared secret and the public key the other side needs to find it. */
export interface EphemeralAgreement {
  readonly epk: JwkMembers;
  readonly secret: Uint8Array;
}

/**
 * What encryption needs of a runtime. Lengths were checked before. What fails for a reason of the token gives undefined;
 * every operation may throw JoseError `algorithm_unavailable`.
 */
export interface EncryptionBackend {
  /** @throws JoseError `sync_unavailable` where operations give promises */
  assertSync(): void;
  sealGcm(parameters: SealParameters, plaintext: Uint8Array): MaybePromise<Sealed>;
  openGcm(parameters: SealParameters, sealed: Sealed): MaybePromise<Uint8Array | undefined>;
  encryptCbc(key: Uint8Array, iv: Uint8Array, plaintext: Uint8Array): MaybePromise<Uint8Array>;
  decryptCbc(key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): MaybePromise<Uint8Array | undefined>;
  hmac(hash: HashName, key: Uint8Array, data: Uint8Array): MaybePromise<Uint8Array>;
  /** AES Key Wrap (RFC 3394). */
  wrapAes(wrappingKey: Uint8Array, key: Uint8Array): MaybePromise<Uint8Array>;
  unwrapAes(wrappingKey: Uint8Array, wrapped: Uint8Array): MaybePromise<Uint8Array | undefined>;
  digest(hash: HashName, data: Uint8Array): MaybePromise<Uint8Array>;
  /** Asynchronously, it leaves the event loop free. */
  pbkdf2(parameters: Pbkdf2Parameters, sync: boolean): MaybePromise<Uint8Array>;
  encryptOaep(jwk: JwkMembers, hash: EncryptionHash, plaintext: Uint8Array): MaybePromise<Uint8Array>;
  decryptOaep(
    jwk: JwkMembers,
    hash: EncryptionHash,
    ciphertext: Uint8Array,
  ): MaybePromise<Uint8Array | undefined>;
  /** Makes a key pair on the curve of a public key and agrees with it; the private key is forgotten. */
  agreeEphemerally(publicJwk: JwkMembers): MaybePromise<EphemeralAgreement>;
  /** The shared secret; undefined where the runtime refuses the point. */
  agree(privateJwk: JwkMembers, publicJwk: JwkMembers): MaybePromise<Uint8Array | undefined>;
  /** Raw DEFLATE (RFC 1951). */
  deflate(data: Uint8Array): MaybePromise<Uint8Array>;
  /** Stops at the bound; undefined for data that is damaged, is over the bound or has bytes after its end. */
  inflate(data: Uint8Array, maxBytes: number): MaybePromise<Uint8Array | undefined>;
}
