// Keys that were made for tests and are published with them: whoever signs with one proves nothing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJwk, privateKey, publicKey, type Jwk } from '@mintmark/jose';

/** The names of the test keys. */
export type TestKeyName = 'rsa' | 'ec' | 'p384' | 'ed' | 'hs' | 'holder' | 'ecdh' | 'wrap';

/** The private keys and secrets, as JSON Web Keys. */
export const testKeys: Readonly<Record<TestKeyName, Jwk>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'test-keys.json'), 'utf8'),
) as Record<TestKeyName, Jwk>; // the file has these keys

/** What a verifier is given: the public key, or the secret. */
export function verifyingJwk(name: TestKeyName): Jwk {
  const jwk = testKeys[name];
  return jwk.kty === 'oct' ? jwk : exportJwk(publicKey.of(privateKey.jwk(jwk)));
}
