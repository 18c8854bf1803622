import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';
import type { HashName, Hmac } from '../weak-secrets.ts';

const nodeNames: Readonly<
  Record<HashName, { readonly name: string; readonly block: number; readonly bytes: number }>
> = {
  'SHA-256': { name: 'sha256', block: 64, bytes: 32 },
  'SHA-384': { name: 'sha384', block: 128, bytes: 48 },
  'SHA-512': { name: 'sha512', block: 128, bytes: 64 },
};

/** HMAC (RFC 2104) by two hashes over kept buffers: faster on Node than an object for each secret. */
export function prepareNodeHmac(hashName: HashName, message: Uint8Array): Hmac {
  const { name, block, bytes } = nodeNames[hashName];
  const inner = Buffer.alloc(block + message.length);
  const outer = Buffer.alloc(block + bytes);
  const code = Buffer.alloc(bytes);
  inner.set(message, block);
  return (secret) => {
    const key = secret.length > block ? hash(name, secret, 'buffer') : secret;
    inner.fill(0x36, 0, block);
    outer.fill(0x5c, 0, block);
    for (let i = 0; i < key.length; i++) {
      const byte = key[i] ?? 0;
      inner[i] = byte ^ 0x36;
      outer[i] = byte ^ 0x5c;
    }
    // A short text is made faster than a buffer.
    outer.write(hash(name, inner, 'latin1'), block, 'latin1');
    code.write(hash(name, outer, 'latin1'), 'latin1');
    return code;
  };
}
