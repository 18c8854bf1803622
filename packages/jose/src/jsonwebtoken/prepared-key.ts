import { Buffer } from 'node:buffer';
import { createPrivateKey, createPublicKey, KeyObject } from 'node:crypto';
import { isAnyArrayBuffer } from 'node:util/types';
import { isPlainObject } from './plain-object.ts';
import { publicKeyLookalike } from '../keys/der/public-key-lookalike.ts';
import { createBoundedCache } from './bounded-cache.ts';
import type { KeyFacts } from './key-rules.ts';
import { isBrokenRsa } from './rsa-weakness.ts';
import type { SignatureOperations } from './signature.ts';
import { createOperations } from './signature.ts';

/** What a key is wanted for: a private PEM key signs as it is, and checks as its public half. */
export type KeyRole = 'sign' | 'verify';

/** A key as `crypto` takes it, with what was worked out about it. */
export interface PreparedKey extends KeyFacts {
  /** Bytes of a secret; 0 for other keys. */
  readonly secretBytes: number;
  /** Whether a secret is really a public key in disguise, with which anybody could sign. */
  readonly isLookalike: boolean;
  readonly operations: SignatureOperations;
}

/** Keys kept a role and kind of input: a service has a few, one with a secret per customer some hundreds. */
const cacheSize = 128;

/** Bytes of the shortest key in any spelling, that of Ed25519 in DER. */
const leastPublicKeyBytes = 44;

/** Turns whatever a project gives as key into a prepared one, and remembers it by content. */
export type PrepareKey = (input: unknown) => PreparedKey | undefined;

/** Makes the function that prepares keys for one role; it answers undefined to what is no key. */
export function createKeyPreparation(role: KeyRole): PrepareKey {
  const texts = createBoundedCache<PreparedKey>(cacheSize);
  const bytes = createBoundedCache<PreparedKey>(cacheSize);
  const plain = createBoundedCache<PreparedKey>(cacheSize);
  const objects = new WeakMap<KeyObject, PreparedKey>();

  function cached(
    cache: typeof texts,
    id: string,
    make: () => PreparedKey | undefined,
  ): PreparedKey | undefined {
    const known = cache.get(id);
    if (known !== undefined) return known;
    const key = make();
    if (key !== undefined) cache.set(id, key);
    return key;
  }

  return (input) => {
    if (typeof input === 'string') return cached(texts, input, () => fromBytes(Buffer.from(input), role));
    if (input instanceof KeyObject) {
      const known = objects.get(input);
      if (known !== undefined) return known;
      const key = describe(input);
      if (key !== undefined) objects.set(input, key);
      return key;
    }
    const view = bytesOf(input);
    // By content, never by identity: a caller may write other bytes into the same buffer.
    if (view !== undefined) return cached(bytes, view.toString('latin1'), () => fromBytes(view, role));
    const id = identity(input);
    return id === undefined ? fromObject(input, role) : cached(plain, id, () => fromObject(input, role));
  };
}

function fromBytes(bytes: Buffer, role: KeyRole): PreparedKey | undefined {
  // Without this line of PEM the attempt can only fail, and failing is what makes it slow.
  const object = bytes.includes('-----BEGIN') ? fromPem(bytes, role) : undefined;
  return object === undefined ? describeSecret(bytes) : describe(object);
}

function fromPem(pem: Buffer, role: KeyRole): KeyObject | undefined {
  try {
    return importAsymmetric(pem, role);
  } catch {
    return undefined;
  }
}

function fromObject(input: unknown, role: KeyRole): PreparedKey | undefined {
  try {
    return describe(importAsymmetric(input as Parameters<typeof createPublicKey>[0], role)); // it judges for itself
  } catch {
    return undefined;
  }
}

function importAsymmetric(input: Parameters<typeof createPublicKey>[0], role: KeyRole): KeyObject {
  return role === 'sign'
    ? createPrivateKey(input as Parameters<typeof createPrivateKey>[0])
    : createPublicKey(input);
}

function describe(object: KeyObject): PreparedKey | undefined {
  if (object.type === 'secret') return describeSecret(object.export());
  if (isBrokenRsa(object)) return undefined;
  return {
    type: object.type,
    secretBytes: 0,
    isLookalike: false,
    asymmetricKeyType: object.asymmetricKeyType,
    details: object.asymmetricKeyDetails ?? {},
    operations: createOperations(object),
  };
}

function describeSecret(bytes: Buffer): PreparedKey {
  return {
    type: 'secret',
    secretBytes: bytes.length,
    isLookalike: bytes.length >= leastPublicKeyBytes && publicKeyLookalike(bytes) !== undefined,
    asymmetricKeyType: undefined,
    details: {},
    // A copy: the caller may write other bytes into the buffer.
    operations: createOperations(Buffer.from(bytes)),
  };
}

function bytesOf(input: unknown): Buffer | undefined {
  if (Buffer.isBuffer(input)) return input;
  if (ArrayBuffer.isView(input)) return Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  return isAnyArrayBuffer(input) ? Buffer.from(input) : undefined;
}

/** A text that tells `{ key, passphrase, … }` objects apart; undefined where one holds anything but texts, bytes and a JWK. */
function identity(input: unknown): string | undefined {
  if (!isPlainObject(input)) return undefined;
  const parts: unknown[] = [];
  for (const [name, value] of Object.entries(input)) {
    const bytes = bytesOf(value);
    if (bytes !== undefined) parts.push(name, 'bytes', bytes.toString('latin1'));
    else if (value === undefined || typeof value === 'string') parts.push(name, typeof value, value);
    else if (name === 'key' && isJwk(value)) parts.push(name, 'jwk', Object.entries(value));
    else return undefined;
  }
  return JSON.stringify(parts);
}

function isJwk(value: unknown): value is Readonly<Record<string, string>> {
  return isPlainObject(value) && Object.values(value).every((item) => typeof item === 'string');
}
