import { createHmac } from 'node:crypto';
import { TextCache } from './text-cache.ts';

/** Turns subjects into values by which their requests can be told together, and nobody be found without the key. */
export type SubjectHash = (issuer: string | undefined, subject: string) => string;

/** The HMAC of issuer and subject with a key that stays on this installation, 128 bits in hexadecimal. */
export function createSubjectHash(key: Uint8Array): SubjectHash {
  const hashes = new TextCache((input: string) =>
    createHmac('sha256', key).update(input).digest('hex').slice(0, 32),
  );
  return (issuer, subject) => hashes.of(`${issuer ?? ''}\n${subject}`);
}
