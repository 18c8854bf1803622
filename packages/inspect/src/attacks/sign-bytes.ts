import { JoseError } from '@mintmark/jose';
import type { Jwk } from '@mintmark/jose';
import type { SignBytes } from './attack.ts';
import type { AttackAlgorithm } from './algorithms.ts';
import { attackAlgorithm } from './algorithms.ts';

/** A private key, or a secret, as it is used here: without the rules that a library for honest tokens keeps. */
export interface RawSigner {
  readonly algorithm: AttackAlgorithm;
  readonly jwk: Jwk;
  /** Signs any text, as UTF-8 bytes or bytes; another algorithm of the same key material may be named. */
  readonly sign: (
    data: Uint8Array<ArrayBuffer>,
    algorithm?: string,
    hash?: string,
  ) => Promise<Uint8Array<ArrayBuffer>>;
}

/** Makes a signer of a private JSON Web Key. */
export function rawSigner(jwk: Jwk, algorithmName: string, signBytes?: SignBytes): RawSigner {
  const algorithm = attackAlgorithm(algorithmName);
  return {
    algorithm,
    jwk,
    sign: async (data, name = algorithmName, hash) => {
      const used = hash === undefined ? attackAlgorithm(name) : { ...attackAlgorithm(name), hash };
      try {
        return await signWithWebCrypto(data, jwk, used);
      } catch (cause) {
        // Engines disagree on how they say that they do not have an algorithm.
        if (signBytes !== undefined) return Uint8Array.from(await signBytes(data, { jwk, algorithm: name }));
        throw new JoseError('algorithm_unavailable', `this runtime cannot sign with ${name}`, { cause });
      }
    },
  };
}

async function signWithWebCrypto(
  data: Uint8Array<ArrayBuffer>,
  jwk: Jwk,
  { kind, hash, webName, saltLength, curve, name }: AttackAlgorithm,
): Promise<Uint8Array<ArrayBuffer>> {
  const { alg: _alg, kid: _kid, ...members } = jwk;
  const crv = typeof jwk['crv'] === 'string' ? jwk['crv'] : '';
  const parameters = { name: webName ?? (crv === '' ? name : crv), hash, namedCurve: curve, saltLength };
  // The parameter set of an AKP key stands in its `alg`; everywhere else that would bind the key to one hash.
  const { key_ops: _operations, use: _use, ...numbers } = members;
  const imported = kind === 'ml-dsa' ? { ...numbers, alg: name } : numbers;
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey('jwk', imported as JsonWebKey, parameters, false, ['sign']);
  return new Uint8Array(await subtle.sign(parameters, key, data));
}

/** Makes a MAC with any secret, also one that no library should take. */
export async function macOf(
  secret: Uint8Array,
  data: Uint8Array<ArrayBuffer>,
  hash: string,
): Promise<Uint8Array<ArrayBuffer>> {
  // Web Crypto refuses an empty key; HMAC fills keys up with zeros, so that one zero is the same key (RFC 2104 §2).
  const bytes = secret.length === 0 ? new Uint8Array(1) : Uint8Array.from(secret);
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey('raw', bytes, { name: 'HMAC', hash }, false, ['sign']);
  return new Uint8Array(await subtle.sign('HMAC', key, data));
}
