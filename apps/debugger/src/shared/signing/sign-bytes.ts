import { decodeBase64Url } from './base64url.ts';
import { webParameters, type SigningAlgorithm } from './algorithms.ts';

type Jwk = Readonly<Record<string, unknown>>;

/**
 * Signs bytes exactly as they are, with a private key or secret that was read before. The library signs headers that it
 * has written itself; here somebody's own spelling is signed, and secrets that are too short as well.
 */
export async function signBytes(
  data: Uint8Array<ArrayBuffer>,
  jwk: Jwk,
  algorithm: SigningAlgorithm,
): Promise<Uint8Array<ArrayBuffer>> {
  const crv = typeof jwk['crv'] === 'string' ? jwk['crv'] : undefined;
  const parameters = webParameters(algorithm, crv);
  const { subtle } = globalThis.crypto;
  const key = await importKey(jwk, algorithm, parameters);
  return new Uint8Array(await subtle.sign(parameters, key, data));
}

async function importKey(
  jwk: Jwk,
  { kty, name }: SigningAlgorithm,
  parameters: ReturnType<typeof webParameters>,
): Promise<CryptoKey> {
  const { subtle } = globalThis.crypto;
  if (kty === 'oct') {
    const bytes = decodeBase64Url(typeof jwk['k'] === 'string' ? jwk['k'] : '');
    return subtle.importKey('raw', bytes, { hash: '', ...parameters }, false, ['sign']);
  }
  const { alg: _alg, kid: _kid, use: _use, key_ops: _operations, ...members } = jwk;
  // The parameter set of an AKP key stands in its `alg`; everywhere else that would bind the key to one hash.
  const numbers = kty === 'AKP' ? { ...members, alg: name } : members;
  return subtle.importKey('jwk', numbers as JsonWebKey, parameters, false, ['sign']);
}
