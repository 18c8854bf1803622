import type { SignatureAlgorithm } from '../../algorithms/signature-algorithms.ts';
import { webNames } from '../../algorithms/web-names.ts';
import { JoseError } from '../../errors/jose-error.ts';
import type { KeyMaterial } from '../../keys/key.ts';

/** Any of the parameters of Web Crypto; what a kind of key does not need is not read. */
type Parameters = EcKeyImportParams & RsaHashedImportParams & HmacImportParams;

/** What Web Cryptography Level 2 is told of an algorithm when a key comes in, or is made. */
export function importParameters({ family, name, hash, curves }: SignatureAlgorithm, crv = ''): Parameters {
  return { name: webNames[family] ?? (crv === '' ? name : crv), hash, namedCurve: curves[0] ?? '' };
}

/** What it is told when the key is used. */
export function useParameters(
  { hash, hashBytes }: SignatureAlgorithm,
  key: CryptoKey,
): RsaPssParams & EcdsaParams {
  return { name: key.algorithm.name, hash, saltLength: hashBytes };
}

/** Imports a key into Web Crypto. @throws JoseError `algorithm_unavailable`, `key_invalid` */
export async function toCryptoKey(
  algorithm: SignatureAlgorithm,
  material: KeyMaterial,
  usage: 'sign' | 'verify',
): Promise<CryptoKey> {
  if (material.form === 'crypto-key') return material.cryptoKey;
  try {
    return await importMaterial(algorithm, material, usage);
  } catch (cause) {
    // Engines disagree on the error's name for algorithms they lack; the members were checked before.
    const rejected = cause instanceof Error && cause.name === 'DataError';
    if (rejected && algorithm.family !== 'ml-dsa' && algorithm.name !== 'ES256K') {
      throw new JoseError('key_invalid', 'the runtime refuses the key', { cause });
    }
    throw new JoseError('algorithm_unavailable', `this runtime has no ${algorithm.name}`, { cause });
  }
}

function importMaterial(
  algorithm: SignatureAlgorithm,
  material: KeyMaterial,
  usage: 'sign' | 'verify',
): Promise<CryptoKey> {
  const { subtle } = globalThis.crypto;
  if (material.form === 'secret') {
    const bytes = ownBuffer(material.bytes);
    return subtle.importKey('raw', bytes, importParameters(algorithm), false, [usage]);
  }
  if (material.form !== 'jwk') throw new TypeError('expected a key that can be imported');
  const { jwk } = material;
  return subtle.importKey('jwk', jwk as JsonWebKey, importParameters(algorithm, jwk.crv), false, [usage]);
}

/** The same bytes, typed as not shared: Web Crypto takes no shared memory, and this package makes none. */
export function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : Uint8Array.from(bytes);
}
