import { publicKey } from '@mintmark/jose';
import type { Jwk, Key, SigningKey } from '@mintmark/jose';
import { encryptionKey } from '@mintmark/jose/jwk';
import type { DecryptionKey } from '@mintmark/jose/jwk';
import { usageError } from '../output/failure.ts';
import type { KeyFacts } from './key-facts.ts';

/** The members that only the owner may know, of every key type. */
const secretMembers: ReadonlySet<string> = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'priv', 'k']);

/** The part of a key that everybody may see. @throws CliError for a shared secret */
export function publicJwk({ type, jwk }: KeyFacts): Jwk {
  if (type === 'secret') throw secretError();
  const { key_ops: operations, ...members } = jwk;
  const shown = Object.entries(members).filter(([name]) => !secretMembers.has(name));
  return { ...Object.fromEntries(shown), ...(operations && { key_ops: publicOperations(operations) }) };
}

/** RFC 7517 §4.3: the operation of the other half. */
function publicOperations(operations: readonly string[]): readonly string[] {
  const others: Readonly<Record<string, string>> = {
    sign: 'verify',
    decrypt: 'encrypt',
    unwrapKey: 'wrapKey',
  };
  return operations.flatMap((name) =>
    Object.hasOwn(others, name) ? [others[name] ?? name] : name.startsWith('derive') ? [] : [name],
  );
}

/** The public half of a key, for export in other forms. @throws CliError for a shared secret */
export function publicHalf({ type, keys }: KeyFacts): Key {
  const [key] = keys;
  if (key === undefined || type === 'secret') throw secretError();
  if (type === 'public') return key;
  // A private key that was made for signing or for decrypting, by its constructor.
  return isForSigning(key) ? publicKey.of(key as SigningKey) : encryptionKey.of(key as DecryptionKey);
}

function isForSigning({ algorithm }: Key): boolean {
  return !/^(RSA-OAEP|ECDH-ES)/.test(algorithm);
}

function secretError(): Error {
  return usageError('a shared secret has no public part', 'give a private or public key');
}
