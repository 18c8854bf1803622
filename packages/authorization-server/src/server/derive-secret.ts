import { hkdfSync } from 'node:crypto';
import { parseSecrets } from '../keys/secrets.ts';

/**
 * Makes secrets for purposes, from the oldest of the server's secrets: so they are the same on every node while a new one
 * is being rolled out, and change only when the oldest is taken away.
 *
 * @throws KeyError `secrets_invalid`
 */
export function createSecretDeriver(secrets: string): (purpose: string) => Buffer {
  const oldest = parseSecrets(secrets).at(-1);
  if (oldest === undefined) throw new TypeError('expected at least one secret');
  const derived = new Map<string, Buffer>();
  return (purpose) => {
    const known = derived.get(purpose);
    if (known) return known;
    const made = Buffer.from(hkdfSync('sha256', oldest.secret, '', `mintmark ${purpose} 1`, 32));
    derived.set(purpose, made);
    return made;
  };
}
