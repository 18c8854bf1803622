import type { PrepareHmac } from '@mintmark/inspect/weak-secrets';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';

const hashes = { 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512 } as const;

/** HMAC in JavaScript: Web Crypto answers with a promise, which takes longer than the hash. */
export const prepareNobleHmac: PrepareHmac = (hash, message) => (secret) =>
  hmac(hashes[hash], secret, message);
