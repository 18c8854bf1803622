import { Buffer } from 'node:buffer';
import { createCipheriv, createDecipheriv, getCiphers } from 'node:crypto';

/** RFC 3394 §2.2.3.1 */
const integrityValue = Buffer.alloc(8, 0xa6);
/** Two blocks and the integrity value. */
const minWrappedBytes = 24;
const rounds = 6;

/** Wraps a key of two 64-bit blocks or more (RFC 3394 §2.2.1). */
export function wrapAes(wrappingKey: Uint8Array, key: Uint8Array): Uint8Array {
  if (!hasWrap()) return wrapByBlocks(wrappingKey, key);
  const cipher = createCipheriv(wrapName(wrappingKey), wrappingKey, integrityValue);
  return Uint8Array.from(Buffer.concat([cipher.update(key), cipher.final()]));
}

/** Unwraps a key (RFC 3394 §2.2.2); undefined when its integrity value is not the one. */
export function unwrapAes(wrappingKey: Uint8Array, wrapped: Uint8Array): Uint8Array | undefined {
  // OpenSSL unwraps nothing to nothing, without a look at the integrity value.
  if (wrapped.length < minWrappedBytes || wrapped.length % 8 !== 0) return undefined;
  if (!hasWrap()) return unwrapByBlocks(wrappingKey, wrapped);
  const decipher = createDecipheriv(wrapName(wrappingKey), wrappingKey, integrityValue);
  try {
    return Uint8Array.from(Buffer.concat([decipher.update(wrapped), decipher.final()]));
  } catch {
    return undefined;
  }
}

let wrapIsThere: boolean | undefined;

/** Bun and Deno have no ciphers for key wrapping. */
function hasWrap(): boolean {
  return (wrapIsThere ??= getCiphers().includes('id-aes128-wrap'));
}

function wrapName(key: Uint8Array): string {
  return `id-aes${key.length * 8}-wrap`;
}

/** {@link wrapAes} block by block, for runtimes without a cipher for it. */
export function wrapByBlocks(wrappingKey: Uint8Array, key: Uint8Array): Uint8Array {
  const output = Buffer.concat([integrityValue, key]);
  const count = key.length / 8;
  const block = Buffer.alloc(16);
  for (let step = 1; step <= rounds * count; step++) {
    const at = 8 * (((step - 1) % count) + 1);
    output.copy(block, 0, 0, 8);
    output.copy(block, 8, at, at + 8);
    const cipher = createCipheriv(ecb(wrappingKey), wrappingKey, null).setAutoPadding(false);
    const encrypted = Buffer.concat([cipher.update(block), cipher.final()]);
    encrypted.copy(output, 0, 0, 8);
    encrypted.copy(output, at, 8, 16);
    countInto(output, step);
  }
  return Uint8Array.from(output);
}

/** {@link unwrapAes} block by block, for runtimes without a cipher for it. */
export function unwrapByBlocks(wrappingKey: Uint8Array, wrapped: Uint8Array): Uint8Array | undefined {
  const output = Buffer.from(wrapped);
  const count = wrapped.length / 8 - 1;
  const block = Buffer.alloc(16);
  for (let step = rounds * count; step >= 1; step--) {
    const at = 8 * (((step - 1) % count) + 1);
    countInto(output, step);
    output.copy(block, 0, 0, 8);
    output.copy(block, 8, at, at + 8);
    const decipher = createDecipheriv(ecb(wrappingKey), wrappingKey, null).setAutoPadding(false);
    const decrypted = Buffer.concat([decipher.update(block), decipher.final()]);
    decrypted.copy(output, 0, 0, 8);
    decrypted.copy(output, at, 8, 16);
  }
  return isIntact(output) ? Uint8Array.from(output.subarray(8)) : undefined;
}

/** XORs the step into the first block (RFC 3394 §2.2.1); of its 64 bits a key never needs more than these 32. */
function countInto(output: Buffer, step: number): void {
  output.writeUInt32BE((output.readUInt32BE(4) ^ step) >>> 0, 4);
}

function isIntact(output: Buffer): boolean {
  let difference = 0;
  for (const [i, byte] of integrityValue.entries()) difference |= byte ^ (output[i] ?? 0);
  return difference === 0;
}

function ecb(key: Uint8Array): string {
  return `aes-${key.length * 8}-ecb`;
}
