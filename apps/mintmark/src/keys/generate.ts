import { exportJwk, generateKey, jwkThumbprint, signatureAlgorithmNames } from '@mintmark/jose';
import type { Key } from '@mintmark/jose';
import { generateDecryptionKey, generateSecretKey } from '@mintmark/jose/jwk';
import { keyManagementNames } from '@mintmark/jose/jwe';
import { namedAlgorithms } from '../input/algorithms.ts';
import { usageError } from '../output/failure.ts';
import { isPasswordAlgorithm } from './decryption-keys.ts';
import type { KeyFacts } from './key-facts.ts';

/** How a new key is to be. */
export interface GenerateKeyChoice {
  /** The key ID; false for none, undefined for the thumbprint. */
  readonly kid?: string | boolean;
  readonly bits?: string;
  readonly curve?: string;
  readonly encryption?: string;
}

/** Makes a new key. @throws CliError, JoseError, TypeError */
export async function generateNewKey(algorithm: string, choice: GenerateKeyChoice): Promise<KeyFacts> {
  const key = await generate(algorithm, choice);
  const type = key.type;
  const { kid: _, ...members } = exportJwk(key);
  const thumbprint = type === 'secret' ? undefined : await jwkThumbprint(members);
  const kid = typeof choice.kid === 'string' ? choice.kid : choice.kid === false ? undefined : thumbprint;
  return { type, keys: [key], jwk: { ...(kid !== undefined && { kid }), ...members }, thumbprint };
}

async function generate(algorithm: string, { bits, curve, encryption }: GenerateKeyChoice): Promise<Key> {
  const modulusLength = bits === undefined ? {} : { modulusLength: readBits(bits) };
  const size = { ...modulusLength, ...(curve !== undefined && { curve }) };
  if (signatureAlgorithmNames.includes(algorithm)) return generateKey(algorithm, size);
  if (isPasswordAlgorithm(algorithm)) {
    throw usageError('a password is not generated here', 'think of one, and give it as --secret env:NAME');
  }
  namedAlgorithms([algorithm], [...signatureAlgorithmNames, ...keyManagementNames]);
  if (isSymmetric(algorithm))
    return generateSecretKey(algorithm, encryption === undefined ? {} : { encryption });
  return generateDecryptionKey(algorithm, size);
}

function isSymmetric(algorithm: string): boolean {
  return algorithm === 'dir' || /^A\d{3}(GCM)?KW$/.test(algorithm);
}

function readBits(text: string): number {
  if (/^\d{4,5}$/.test(text)) return Number(text);
  throw usageError('expected the size of an RSA key in bits', '--bits 3072');
}
