import type { SignatureAlgorithm } from '../../algorithms/signature-algorithms.ts';
import { JoseError } from '../../errors/jose-error.ts';
import type { JwkMembers } from '../../keys/jwk-members.ts';
import { parseJwk } from '../../keys/parse-jwk.ts';
import type { GenerateParameters } from '../backend.ts';
import { importParameters } from './crypto-keys.ts';

/** Generates a private key. @throws JoseError `algorithm_unavailable` */
export async function generateMembers(
  algorithm: SignatureAlgorithm,
  parameters: GenerateParameters,
): Promise<JwkMembers> {
  const { subtle } = globalThis.crypto;
  const { modulusLength, curve } = parameters;
  const names = importParameters(algorithm, curve);
  const rsa = { modulusLength, publicExponent: Uint8Array.of(1, 0, 1) };
  try {
    const pair = await subtle.generateKey({ ...names, ...(algorithm.kty === 'RSA' ? rsa : {}) }, true, [
      'sign',
      'verify',
    ]);
    if (!('privateKey' in pair)) throw new TypeError('expected a key pair');
    return parseJwk(await subtle.exportKey('jwk', pair.privateKey)).members;
  } catch (cause) {
    throw new JoseError('algorithm_unavailable', `this runtime cannot generate keys for ${algorithm.name}`, {
      cause,
    });
  }
}
