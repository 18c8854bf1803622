import { encryptCompactJwe, encryptionKey, passwordKey, secretKey, type EncryptionKey } from '@mintmark/jose';
import type { OwnKey } from '../../shared/own-key/key-problem.ts';
import type { KeyManagement } from './algorithms.ts';

/** What is to be encrypted, and how. */
export interface EncryptOptions {
  readonly algorithm: KeyManagement;
  readonly encryption: string;
  readonly key: OwnKey;
  readonly typ: string;
  readonly cty: string;
  readonly isCompressed: boolean;
  /** PBKDF2 iterations, for passwords. */
  readonly iterations: number;
}

/** Encrypts a text as a compact JWE. @throws JoseError, TypeError */
export async function encryptText(text: string, options: EncryptOptions): Promise<string> {
  const { algorithm, encryption, typ, cty, isCompressed, iterations } = options;
  return encryptCompactJwe(text, {
    key: libraryKey(options),
    encryption,
    header: { ...(typ === '' ? {} : { typ }), ...(cty === '' ? {} : { cty }) },
    compress: isCompressed,
    ...(algorithm.family === 'password' ? { iterations } : {}),
  });
}

function libraryKey({ algorithm: { name, family }, key }: EncryptOptions): EncryptionKey {
  const options = { algorithm: name, kid: key.kid };
  if (key.publicJwk !== undefined) return encryptionKey.jwk(key.publicJwk, options);
  const secret = { kty: 'oct', k: key.jwk['k'] };
  return (family === 'password' ? passwordKey : secretKey).jwk(secret, options);
}
