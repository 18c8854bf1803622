import { createHmac } from 'node:crypto';

/** Turns subjects into values by which their requests can be told together, and nobody be found without the key. */
export type SubjectHash = (issuer: string | undefined, subject: string) => string;

const maxRemembered = 10_000;

/** The HMAC of issuer and subject with a key that stays on this installation, 128 bits in hexadecimal. */
export function createSubjectHash(key: Uint8Array): SubjectHash {
  let recent = new Map<string, string>();
  let before = new Map<string, string>();
  return (issuer, subject) => {
    const input = `${issuer ?? ''}\n${subject}`;
    const known = recent.get(input) ?? before.get(input);
    if (known !== undefined) return known;
    const hash = createHmac('sha256', key).update(input).digest('hex').slice(0, 32);
    if (recent.size >= maxRemembered) {
      before = recent;
      recent = new Map();
    }
    recent.set(input, hash);
    return hash;
  };
}
