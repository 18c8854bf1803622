import { randomFillSync } from 'node:crypto';

/** Random bytes are fetched for many identifiers at once: a call costs more than the bytes. */
const pool = Buffer.alloc(4096);
let used = pool.length;

/** A random identifier of a trace (16 bytes) or span (8 bytes) in hexadecimal, never all zeros. */
export function randomId(bytes: 8 | 16): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const id = pool.toString('hex', used, used + bytes);
  used += bytes;
  return /[1-9a-f]/.test(id) ? id : randomId(bytes);
}
