import { JoseError } from '../errors/jose-error.ts';
import type { Jwk } from '../keys/jwk-members.ts';
import type { Key } from '../keys/key.ts';
import { materialOf, operationsOf } from '../keys/key.ts';
import { toPublicMembers } from '../keys/signature-key.ts';
import type { Jwks } from './key-index.ts';

/**
 * Makes the key set to publish for keys of one's own: the public parts, each with `kid`, `alg` and `use`.
 * Refuses secrets, and keys whose public part is not at hand: those held by somebody else or not exportable.
 *
 * @throws JoseError `key_mismatch`; TypeError
 * @see https://www.rfc-editor.org/rfc/rfc7517#section-5
 * @example
 * const jwks = publicJwks([currentKey, nextKey])
 * // respond with JSON.stringify(jwks) as application/jwk-set+json
 */
export function publicJwks(keys: readonly Key[]): Jwks {
  return { keys: keys.map(toPublicJwk) };
}

function toPublicJwk(key: Key): Jwk {
  const material = materialOf(key);
  const members = material.form === 'jwk' || material.form === 'crypto-key' ? material.jwk : undefined;
  if (key.type === 'secret' || members?.kty === 'oct') {
    throw new JoseError('key_mismatch', 'a secret has no public part: it cannot be published');
  }
  if (members === undefined) {
    throw new JoseError(
      'key_mismatch',
      'the public part of this key is not at hand: pass its public key instead',
    );
  }
  const operations = operationsOf(key);
  const use = operations.has('sign') || operations.has('verify') ? 'sig' : 'enc';
  return {
    ...toPublicMembers(members),
    ...(key.kid !== undefined && { kid: key.kid }),
    alg: key.algorithm,
    use,
  };
}
