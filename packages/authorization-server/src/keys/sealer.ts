import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { KeyError } from './key-error.ts';
import type { KeyEncryptionKey } from './secrets.ts';
import { deriveKeyEncryptionKeys, parseSecrets } from './secrets.ts';

/** What a {@link Sealer} is made of. */
export interface SealerOptions {
  /** All keys that may have sealed something that is still there. */
  readonly keys: readonly KeyEncryptionKey[];
  /** The version to seal with. */
  readonly current: string;
}

/** Seals what lies in the database, so that a copy of the database is worth nothing without the secret. */
export interface Sealer {
  /** The version it seals with. */
  readonly current: string;
  /** Whether it also opens what was sealed under other versions. */
  readonly hasOthers: boolean;
  /** Seals bytes for one place: the context names table, row and column, and only there they open again. */
  seal(plaintext: Uint8Array, context: string): Uint8Array;
  /** Opens what was sealed for this place. @throws KeyError `kek_unknown`, `sealed_invalid` */
  open(sealed: Uint8Array, context: string): Uint8Array;
  /** Whether it was sealed under another version than the current one. @throws KeyError `sealed_invalid` */
  needsReseal(sealed: Uint8Array): boolean;
  /** Opens and seals again under the current version; the same bytes when that is not needed. @throws KeyError as open */
  reseal(sealed: Uint8Array, context: string): Uint8Array;
}

// format (1) ‖ length of version (1) ‖ version ‖ salt (16) ‖ nonce (12) ‖ ciphertext ‖ tag (16)
const format = 1;
const saltBytes = 16;
const nonceBytes = 12;
const tagBytes = 16;
const versionPattern = /^[A-Za-z0-9._-]{1,32}$/;

/**
 * Makes a sealer: AES-256-GCM with a random nonce. The version and the context are authenticated, so a row that is moved,
 * or said to be of another version, does not open. Each sealing has a key of its own, derived with a random salt: random
 * nonces under one key are safe for 2³² messages only, which refresh responses alone would pass within weeks.
 *
 * @throws TypeError
 * @example
 * const sealer = createSealer({ keys: deriveKeyEncryptionKeys(secrets), current: 'v2' })
 * const sealed = sealer.seal(bytes, 'keys:tenant:kid')
 */
export function createSealer({ keys, current }: SealerOptions): Sealer {
  const table = new Map<string, Uint8Array>();
  for (const { version, bytes } of keys) {
    if (!versionPattern.test(version))
      throw new TypeError('expected a version of 1 to 32 letters and digits');
    if (bytes.length !== 32) throw new TypeError('expected key-encryption keys of 32 bytes');
    table.set(version, bytes.slice());
  }
  const currentKey = table.get(current);
  if (currentKey === undefined) throw new TypeError('expected the current version to be among the keys');

  const open = (sealed: Uint8Array, context: string): Uint8Array => {
    const parts = parseSealed(sealed);
    const key = table.get(parts.version);
    if (key === undefined) throw unknownVersion(parts.version);
    return decrypt(parts, key, context);
  };
  const needsReseal = (sealed: Uint8Array): boolean => parseSealed(sealed).version !== current;
  const seal = (plaintext: Uint8Array, context: string): Uint8Array =>
    encrypt(plaintext, { version: current, key: currentKey, context });
  return Object.freeze({
    current,
    hasOthers: table.size > 1,
    seal,
    open,
    needsReseal,
    reseal: (sealed: Uint8Array, context: string) =>
      needsReseal(sealed) ? seal(open(sealed, context), context) : sealed,
  });
}

/**
 * Makes a sealer of the text of secrets; the newest seals.
 *
 * @throws KeyError `secrets_invalid`
 */
export function createSealerOfSecrets(text: string): Sealer {
  const keys = deriveKeyEncryptionKeys(parseSecrets(text));
  return createSealer({ keys, current: keys[0]?.version ?? '' });
}

interface SealedParts {
  readonly version: string;
  readonly salt: Uint8Array;
  readonly nonce: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly tag: Uint8Array;
}

function encrypt(
  plaintext: Uint8Array,
  { version, key, context }: { version: string; key: Uint8Array; context: string },
): Uint8Array {
  const salt = randomBytes(saltBytes);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOfOne(key, salt), nonce, { authTagLength: tagBytes });
  cipher.setAAD(authenticated(version, context));
  const head = Buffer.concat([Buffer.from([format, version.length]), Buffer.from(version, 'ascii')]);
  return new Uint8Array(
    Buffer.concat([head, salt, nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]),
  );
}

function decrypt(parts: SealedParts, key: Uint8Array, context: string): Uint8Array {
  const { salt, nonce, ciphertext, tag, version } = parts;
  const decipher = createDecipheriv('aes-256-gcm', keyOfOne(key, salt), nonce, { authTagLength: tagBytes });
  decipher.setAAD(authenticated(version, context));
  decipher.setAuthTag(tag);
  try {
    return new Uint8Array(Buffer.concat([decipher.update(ciphertext), decipher.final()]));
  } catch (cause) {
    throw new KeyError(
      'sealed_invalid',
      `what was sealed under ${version} does not open here: it was changed, moved, or the secret is another one`,
      { cause },
    );
  }
}

function parseSealed(sealed: Uint8Array): SealedParts {
  const versionEnd = 2 + (sealed[1] ?? 0);
  const nonceStart = versionEnd + saltBytes;
  const bodyStart = nonceStart + nonceBytes;
  const bodyEnd = sealed.length - tagBytes;
  const version = Buffer.from(sealed.subarray(2, versionEnd)).toString('latin1');
  if (sealed[0] !== format || bodyEnd < bodyStart || !versionPattern.test(version)) {
    throw new KeyError('sealed_invalid', 'expected something sealed, got other bytes');
  }
  return {
    version,
    salt: sealed.subarray(versionEnd, nonceStart),
    nonce: sealed.subarray(nonceStart, bodyStart),
    ciphertext: sealed.subarray(bodyStart, bodyEnd),
    tag: sealed.subarray(bodyEnd),
  };
}

function keyOfOne(key: Uint8Array, salt: Uint8Array): Uint8Array {
  return createHmac('sha256', key).update('mintmark sealing 1\0').update(salt).digest();
}

/** A version has no NUL, so no two pairs are written alike. */
function authenticated(version: string, context: string): Uint8Array {
  return Buffer.from(`mintmark sealed 1\0${version}\0${context}`, 'utf8');
}

function unknownVersion(version: string): KeyError {
  return new KeyError(
    'kek_unknown',
    `sealed under ${version} of the secret, which is not among the given ones: add ${version} again`,
    { kekVersion: version },
  );
}
