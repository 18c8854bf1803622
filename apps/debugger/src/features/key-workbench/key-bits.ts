import type { Jwk } from '../../shared/own-key/key-problem.ts';
import { decodeBase64Url } from '../../shared/signing/base64url.ts';

/** The bits of an RSA modulus or of a secret; undefined for keys on curves, whose name says it. */
export function bitsOf({ kty, n, k }: Jwk): number | undefined {
  if (kty === 'oct' && typeof k === 'string') return decodeBase64Url(k).length * 8;
  if (kty !== 'RSA' || typeof n !== 'string') return undefined;
  const bytes = decodeBase64Url(n);
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24;
}
