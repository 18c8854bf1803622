import { Buffer } from 'node:buffer';
import { createHmac, hash } from 'node:crypto';
import type { SigningInput } from '../backend.ts';

const blockBytes: Readonly<Record<string, number>> = { sha256: 64, sha384: 128, sha512: 128 };
const innerPad = 0x36;
const outerPad = 0x5c;
/** Inputs up to this size go through a kept buffer; larger ones through the streaming HMAC. */
const scratchBytes = 4096;

/**
 * HMAC (RFC 2104) with one secret, as a function from input to base64url.
 * Two one-shot hashes over kept, padded buffers take half the time of `createHmac`: no object is made for each message.
 */
export function prepareHmac(secret: Uint8Array, hashName: string): (input: SigningInput) => string {
  const block = blockBytes[hashName] ?? 64;
  const key = secret.length > block ? hash(hashName, secret, 'buffer') : secret;
  const digestBytes = hash(hashName, '', 'buffer').length;
  // Buffers of their own: slices of Node's shared pool would lie beside other data.
  const inner = Buffer.alloc(block + scratchBytes, innerPad);
  const outer = Buffer.alloc(block + digestBytes, outerPad);
  for (const [i, byte] of key.entries()) {
    inner[i] = byte ^ innerPad;
    outer[i] = byte ^ outerPad;
  }
  return (input) => {
    if (input.length > scratchBytes) return createHmac(hashName, secret).update(input).digest('base64url');
    let length: number;
    if (typeof input === 'string') length = inner.write(input, block, 'latin1');
    else {
      inner.set(input, block);
      length = input.length;
    }
    outer.write(hash(hashName, inner.subarray(0, block + length), 'latin1'), block, 'latin1');
    return hash(hashName, outer, 'base64url');
  };
}
