import { digest, encodeBase64Url, sha256 } from './digest.ts';

/**
 * The `ath` of an access token, which binds a DPoP proof to it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9449#section-4.2
 * @example
 * await accessTokenHash('Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU'); // 'fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo'
 */
export async function accessTokenHash(accessToken: string): Promise<string> {
  return sha256(accessToken);
}

/** The hash that each signature algorithm of an ID token stands for; that of the newer ones is a matter of custom. */
const hashes: ReadonlyMap<string, string> = new Map([
  ...['ES256', 'PS256', 'RS256', 'HS256'].map((name) => [name, 'SHA-256'] as const),
  ...['ES384', 'PS384', 'RS384', 'HS384'].map((name) => [name, 'SHA-384'] as const),
  ...['ES512', 'PS512', 'RS512', 'HS512', 'EdDSA', 'Ed25519'].map((name) => [name, 'SHA-512'] as const),
]);

/**
 * The left half of a hash, by which an ID token vouches for an access token (`at_hash`) or a code (`c_hash`) beside it.
 *
 * @throws TypeError for an algorithm whose hash is not known
 * @see https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken
 * @example
 * await halfHash('jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y', 'RS256'); // '77QmUPtjPfzWtF2AnpK9RQ'
 */
export async function halfHash(value: string, algorithm: string): Promise<string> {
  const bytes = await digest(hashNameOf(algorithm), value);
  return encodeBase64Url(bytes.subarray(0, bytes.length / 2));
}

/**
 * The name of the hash that {@link halfHash} uses with a signature algorithm, for those who hash by themselves.
 *
 * @throws TypeError for an algorithm whose hash is not known
 * @example
 * hashNameOf('ES256'); // 'SHA-256'
 */
export function hashNameOf(algorithm: string): string {
  const hash = hashes.get(algorithm);
  if (hash === undefined) throw new TypeError('expected an algorithm with a known hash, for example ES256');
  return hash;
}
