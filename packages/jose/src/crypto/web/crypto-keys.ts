import type { SignatureAlgorithm, SignatureFamily } from '../../algorithms/signature-algorithms.ts';
import { JoseError } from '../../errors/jose-error.ts';
import type { JwkMembers } from '../../keys/jwk-members.ts';
import type { KeyMaterial } from '../../keys/key.ts';

type ImportParameters = RsaHashedImportParams | EcKeyImportParams | HmacImportParams;

/** How Web Crypto calls a family when a key comes in, and when it is used. */
interface Scheme {
  readonly forImport: (algorithm: SignatureAlgorithm, jwk?: JwkMembers) => ImportParameters;
  readonly forUse: (
    algorithm: SignatureAlgorithm,
    key: CryptoKey,
  ) => AlgorithmIdentifier | RsaPssParams | EcdsaParams;
}

const byKey = (_: SignatureAlgorithm, key: CryptoKey): { name: string } => ({ name: key.algorithm.name });

/** One entry a family: names of Web Cryptography Level 2. */
export const schemes: Readonly<Record<SignatureFamily, Scheme>> = {
  hmac: { forImport: ({ hash }) => ({ name: 'HMAC', hash }), forUse: byKey },
  'rsa-pkcs1': { forImport: ({ hash }) => ({ name: 'RSASSA-PKCS1-v1_5', hash }), forUse: byKey },
  'rsa-pss': {
    forImport: ({ hash }) => ({ name: 'RSA-PSS', hash }),
    forUse: ({ hashBytes }) => ({ name: 'RSA-PSS', saltLength: hashBytes }),
  },
  ecdsa: {
    forImport: ({ curves }) => ({ name: 'ECDSA', namedCurve: curves[0] ?? '' }),
    forUse: ({ hash }) => ({ name: 'ECDSA', hash }),
  },
  eddsa: { forImport: (_, jwk) => ({ name: jwk?.crv ?? '' }) as ImportParameters, forUse: byKey },
  'ml-dsa': { forImport: ({ name }) => ({ name }) as ImportParameters, forUse: byKey },
};

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

async function importMaterial(
  algorithm: SignatureAlgorithm,
  material: KeyMaterial,
  usage: 'sign' | 'verify',
): Promise<CryptoKey> {
  const { subtle } = globalThis.crypto;
  const { forImport } = schemes[algorithm.family];
  if (material.form === 'secret') {
    return subtle.importKey('raw', ownBuffer(material.bytes), forImport(algorithm), false, [usage]);
  }
  if (material.form !== 'jwk') throw new TypeError('expected a key that can be imported');
  const { jwk } = material;
  const parameters = forImport(algorithm, jwk);
  return subtle.importKey('jwk', jwk as JsonWebKey, parameters, false, [usage]);
}

/** The same bytes, typed as not shared: Web Crypto takes no shared memory, and this package makes none. */
export function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : Uint8Array.from(bytes);
}
