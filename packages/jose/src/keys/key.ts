import type { MaybePromise } from '../encoding/maybe-promise.ts';
import type { JwkMembers } from './jwk-members.ts';

declare const operations: unique symbol;

/** What a key may do. */
export type KeyOperation = 'sign' | 'verify' | 'encrypt' | 'decrypt';

/**
 * A key that knows its one algorithm. Made by a named constructor, which has checked kind, curve and size;
 * its material is kept out of reach, so a key can be logged and passed around.
 */
export interface Key<Operation extends KeyOperation = never> {
  /** The one algorithm this key is for, for example `ES256`. */
  readonly algorithm: string;
  /** The key ID, if it has one. */
  readonly kid: string | undefined;
  /** `secret` for symmetric keys, `private` also for keys held by somebody else's signer. */
  readonly type: 'secret' | 'public' | 'private';
  /** Type-level brand: what the key may do. */
  readonly [operations]?: Record<Operation, true>;
}

/** A key that checks signatures. */
export type VerificationKey = Key<'verify'>;
/** A key that makes signatures. */
export type SigningKey = Key<'sign'>;
/** An HMAC secret: makes and checks. */
export type HmacKey = Key<'sign' | 'verify'>;
/** A key that encrypts (for ECDH-ES and RSA-OAEP: the recipient's public key). */
export type EncryptionKey = Key<'encrypt'>;
/** A key that decrypts. */
export type DecryptionKey = Key<'decrypt'>;
/** A symmetric key for encryption: does both. */
export type SecretKey = Key<'encrypt' | 'decrypt'>;

/** Signs bytes somewhere else, for example in a key management service. */
export type ExternalSign = (data: Uint8Array) => MaybePromise<Uint8Array>;

/** What stands behind a key; never leaves the package. */
export type KeyMaterial =
  | { readonly form: 'secret'; readonly bytes: Uint8Array }
  | { readonly form: 'jwk'; readonly jwk: JwkMembers }
  | { readonly form: 'crypto-key'; readonly cryptoKey: CryptoKey; readonly jwk?: JwkMembers }
  | { readonly form: 'external'; readonly sign: ExternalSign };

interface KeyRecord {
  readonly material: KeyMaterial;
  readonly operations: ReadonlySet<KeyOperation>;
}

/** What a key is made of. */
export interface KeyParts<Operation extends KeyOperation> {
  readonly algorithm: string;
  readonly kid: string | undefined;
  readonly type: Key['type'];
  readonly operations: readonly Operation[];
  readonly material: KeyMaterial;
}

const records = new WeakMap<Key, KeyRecord>();

/** Makes a key. The caller has checked the material against the algorithm. */
export function makeKey<Operation extends KeyOperation>(parts: KeyParts<Operation>): Key<Operation> {
  const { algorithm, kid, type, operations, material } = parts;
  const key: Key<Operation> = Object.freeze({ algorithm, kid, type });
  records.set(key, { material, operations: new Set<KeyOperation>(operations) });
  return key;
}

/** Whether a value is a key of this package. */
export function isKey(value: unknown): value is Key {
  return records.has(value as Key); // false for what is no object
}

/** What a key may do. */
export function operationsOf(key: Key): ReadonlySet<KeyOperation> {
  return recordOf(key).operations;
}

/** The material of a key. @throws TypeError when the value is no key, or one that may not do the operation */
export function materialOf(key: Key, operation?: KeyOperation): KeyMaterial {
  const record = recordOf(key);
  if (operation !== undefined && !record.operations.has(operation)) {
    throw new TypeError(`expected a key that can ${operation}, got a ${key.type} key that cannot`);
  }
  return record.material;
}

function recordOf(key: Key): KeyRecord {
  const record = records.get(key);
  if (record === undefined) {
    throw new TypeError(
      `expected a key made by a constructor of this package (hmacKey, publicKey, privateKey …), got ${kindOf(key)}`,
    );
  }
  return record;
}

/** The kind of a value for an error text; never the value. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return /^[aeiou]/.test(typeof value) ? `an ${typeof value}` : `a ${typeof value}`;
}
