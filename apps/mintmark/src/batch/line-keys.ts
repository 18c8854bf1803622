import { JoseError } from '@mintmark/jose';
import type { VerificationKeys } from '../keys/verification-keys.ts';
import { makeVerificationKeys } from '../keys/verification-keys.ts';
import { readKeyMember } from './key-member.ts';

/** Makes the keys of a line. @throws JoseError; for a key set without a usable key the reason of its first key */
export function makeLineKeys(
  key: unknown,
  algorithms: readonly string[],
  make: typeof makeVerificationKeys = makeVerificationKeys,
): VerificationKeys {
  try {
    return make([readKeyMember(key)], algorithms);
  } catch (error) {
    const isOfSet = error instanceof JoseError && error.code === 'jwks_invalid';
    throw isOfSet && error.cause instanceof JoseError ? error.cause : error;
  }
}
