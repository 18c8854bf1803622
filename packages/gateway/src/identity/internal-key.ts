import { createHash } from 'node:crypto';
import { exportDer, privateKey, publicKey, type SigningKey } from '@mintmark/jose/jwk';

/** Reads the private key of internal tokens, a JWK or PEM, and gives it a key ID where it has none. @throws JoseError, TypeError */
export function readInternalKey(text: string, algorithm: string | undefined): SigningKey {
  const key = read(text, algorithm);
  if (key.kid !== undefined) return key;
  const kid = createHash('sha256')
    .update(exportDer(publicKey.of(key)))
    .digest('base64url');
  return read(text, algorithm, kid);
}

function read(text: string, algorithm: string | undefined, kid?: string): SigningKey {
  if (!text.trimStart().startsWith('{'))
    return privateKey.pem(text, { algorithm: algorithm ?? 'ES256', kid });
  return privateKey.jwk(text, {
    ...(algorithm === undefined ? {} : { algorithm }),
    ...(kid === undefined ? {} : { kid }),
  });
}
