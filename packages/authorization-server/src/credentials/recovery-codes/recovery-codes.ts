import { createHash, randomInt } from 'node:crypto';

/** Without vowels (no words), and without 0 O 1 I L 5 S 2 Z 8 B, which are read for one another. */
const alphabet = '34679CDFGHJKMNPQRTVWXY';
const groups = 4;
const groupLength = 7;
const count = 10;

/** Fresh recovery codes: what the person sees once, and what is stored. */
export interface RecoveryCodes {
  /** Ten codes such as `C4DF-…`, to print or keep in a safe place. */
  readonly codes: readonly string[];
  /** The SHA-256 of each, in the same order. */
  readonly hashes: readonly Uint8Array[];
}

/**
 * Makes ten recovery codes of 124 bits each.
 *
 * At more than 112 bits a fast hash is enough (OWASP ASVS 6.5.2), so that checking one never competes for the places where
 * passwords are hashed.
 */
export function createRecoveryCodes(): RecoveryCodes {
  const codes = Array.from({ length: count }, createCode);
  return { codes, hashes: codes.map(hashRecoveryCode) };
}

function createCode(): string {
  const group = (): string =>
    Array.from({ length: groupLength }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return Array.from({ length: groups }, group).join('-');
}

/**
 * The stored form of a code, whatever case, spaces or hyphens it was typed with.
 *
 * A code is looked up by it and deleted in the same statement: it works once.
 */
export function hashRecoveryCode(code: string): Uint8Array {
  const plain = code
    .slice(0, 256)
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(plain).digest();
}
