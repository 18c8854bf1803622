import { hash, randomFillSync, timingSafeEqual } from 'node:crypto';

/**
 * Makes a secret of 256 random bits. The prefix says what it is, so that scanners of source code recognise a leak.
 *
 * @example
 * newSecret('rt'); // 'rt_…'
 */
export function newSecret(prefix: string): string {
  return `${prefix}_${drawRandom(32)}`;
}

/**
 * Makes an identifier of 128 random bits.
 *
 * @example
 * newId('usr'); // 'usr_…'
 */
export function newId(prefix: string): string {
  return `${prefix}_${drawRandom(16)}`;
}

// Asking the system for every few bytes costs more than hashing a token: they are drawn from a pool, and wiped from it.
const pool = Buffer.alloc(2048);
let drawn = pool.length;

/** Random bytes, drawn for the caller alone. */
export function drawBytes(bytes: number): Buffer {
  if (drawn + bytes > pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  const part = pool.subarray(drawn, drawn + bytes);
  drawn += bytes;
  const copy = Buffer.from(part);
  part.fill(0);
  return copy;
}

/** Random bytes as base64url. */
export function drawRandom(bytes: number): string {
  return drawBytes(bytes).toString('base64url');
}

/**
 * What is stored of a secret: its SHA-256. A fast hash is enough for what was drawn at random from 2²⁵⁶; never use it for
 * what people choose.
 */
export function hashSecret(secret: string): Uint8Array {
  return hash('sha256', secret, 'buffer');
}

/** Whether a presented secret is the one of a hash, in a time that does not depend on how much of it fits. */
export function isSecretOf(secret: string, expected: Uint8Array): boolean {
  const given = hashSecret(secret);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Whether two texts are the same, in a time that depends on their lengths alone. */
export function isSameText(a: string, b: string): boolean {
  return timingSafeEqual(hashSecret(a), hashSecret(b));
}
