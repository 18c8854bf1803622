import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** A new API key: the key for its owner, and the hash for the configuration. */
export interface NewApiKey {
  /** Shown once, and kept nowhere. */
  readonly key: string;
  /** The SHA-256 of the key, in hexadecimal. */
  readonly sha256: string;
}

const prefix = 'mk_';
const secretBytes = 32;
const form = /^mk_([A-Za-z0-9_-]{43})([A-Za-z0-9_-]{6})$/;
const formLength = prefix.length + 43 + 6;
/** Keys that were made elsewhere may be longer, but not without end. */
const longestKey = 512;

/**
 * Makes an API key: `mk_`, 32 random bytes and a checksum of them in base64url, by which a slip of the pen is known from a key and
 * a scanner for secrets from other text.
 *
 * @example
 * const { key, sha256 } = createApiKey()
 */
export function createApiKey(): NewApiKey {
  const secret = randomBytes(secretBytes).toString('base64url');
  const key = prefix + secret + checksum(secret);
  return { key, sha256: hashApiKey(key) };
}

/** The SHA-256 of an API key, in hexadecimal. The key is random: a slow hash would protect it no better. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex');
}

/** Whether a text can be an API key at all: keys of ours by their checksum, keys from elsewhere by their length. */
export function isApiKeyForm(key: string): boolean {
  if (key.length === 0 || key.length > longestKey) return false;
  if (!key.startsWith(prefix) || key.length !== formLength) return true;
  const [, secret = '', sum] = form.exec(key) ?? [];
  return secret !== '' && checksum(secret) === sum;
}

function checksum(secret: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(secret));
  return bytes.toString('base64url');
}
