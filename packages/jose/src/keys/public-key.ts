import { JoseError } from '../errors/jose-error.ts';
import type { VerificationKey } from './key.ts';
import { parseJwk } from './parse-jwk.ts';
import type { JwkOptions } from './signature-key.ts';
import { assertUse, jwkAlgorithm, makeVerificationKey } from './signature-key.ts';

/**
 * Makes a key for verifying from a public JSON Web Key (RFC 7517), an object or JSON text.
 *
 * @throws JoseError `key_invalid`, `key_mismatch`, `key_weak`, `key_use_invalid`, `algorithm_unknown`
 */
export function jwk(key: unknown, options: JwkOptions = {}): VerificationKey {
  const parsed = parseJwk(key);
  if (parsed.members.kty === 'oct') throw new JoseError('key_mismatch', 'expected a public key, got a secret: use hmacKey');
  if (parsed.isPrivate) throw new JoseError('key_mismatch', 'expected a public key, got a private one: use privateKey');
  assertUse(parsed, 'sig', 'verify');
  return makeVerificationKey(parsed.members, {
    algorithm: jwkAlgorithm(parsed, options),
    kid: options.kid ?? parsed.kid,
  });
}
