import { createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isRoca } from '../keys/rsa-checks.ts';
import { decodeBase64Url } from '../encoding/base64url.ts';

/** Whether an RSA key is none in truth: a signature under it can be made without its private half. */
export function isBrokenRsa(key: KeyObject): boolean {
  const { asymmetricKeyType, asymmetricKeyDetails: { publicExponent = 3n } = {} } = key;
  if (asymmetricKeyType !== 'rsa' && asymmetricKeyType !== 'rsa-pss') return false;
  // With the exponent 1 every padded hash is its own signature; an even one has no inverse.
  if (publicExponent < 3n || publicExponent % 2n === 0n) return true;
  // Keys of type rsa-pss do not export their modulus this way.
  return asymmetricKeyType === 'rsa' && isRoca(modulus(key));
}

function modulus(key: KeyObject): Uint8Array {
  const { n = '' } = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' });
  return decodeBase64Url(n);
}
