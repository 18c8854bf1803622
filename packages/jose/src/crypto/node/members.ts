import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { SignatureAlgorithm } from '../../algorithms/signature-algorithms.ts';
import { JoseError } from '../../errors/jose-error.ts';
import { parsePrivateKeyDer } from '../../keys/der/private-key.ts';
import type { JwkMembers } from '../../keys/jwk-members.ts';
import type { GenerateParameters } from '../backend.ts';

/** Generates a private key. @throws JoseError `algorithm_unavailable` */
export async function generateMembers(
  algorithm: SignatureAlgorithm,
  parameters: GenerateParameters,
): Promise<JwkMembers> {
  const generate = promisify(generateKeyPair) as (
    type: string,
    options: object,
  ) => Promise<{ privateKey: Buffer }>;
  const encoding = {
    privateKeyEncoding: { format: 'der', type: 'pkcs8' },
    publicKeyEncoding: { format: 'der', type: 'spki' },
  };
  const { modulusLength, curve } = parameters;
  const types: Readonly<Record<string, string>> = {
    RSA: 'rsa',
    EC: 'ec',
    OKP: curve.toLowerCase(),
    AKP: algorithm.name.toLowerCase(),
  };
  try {
    const { privateKey } = await generate(types[algorithm.kty] ?? '', {
      ...encoding,
      modulusLength,
      namedCurve: curve,
    });
    return parsePrivateKeyDer(privateKey).members;
  } catch (cause) {
    throw new JoseError('algorithm_unavailable', `this runtime cannot generate keys for ${algorithm.name}`, {
      cause,
    });
  }
}
