import { encodeBase64Url } from '../encoding/base64url.ts';
import { encryptPkcs8 } from './der/encrypted-pkcs8.ts';
import { formatPem } from './der/pem.ts';
import { formatPkcs8 } from './der/pkcs8.ts';
import { formatSpki } from './der/spki.ts';
import type { Jwk, JwkMembers } from './jwk-members.ts';
import type { Key } from './key.ts';
import { materialOf } from './key.ts';

/**
 * Writes a key as a JSON Web Key (RFC 7517) with its algorithm, key ID and use. A private key is written whole: for what
 * others may see, export `publicKey.of(key)`.
 *
 * @throws TypeError for keys that cannot be exported (external, non-extractable)
 * @example
 * const publicJwk = exportJwk(publicKey.of(key))
 */
export function exportJwk(key: Key): Jwk {
  const { algorithm, kid } = key;
  return { ...exportMembers(key), ...(kid === undefined ? {} : { kid }), alg: algorithm };
}

/**
 * Writes a public key as SubjectPublicKeyInfo, a private key as PKCS#8, in DER.
 *
 * @throws TypeError as {@link exportJwk}
 * @example
 * const der = exportDer(publicKey.of(key))
 */
export function exportDer(key: Key): Uint8Array {
  const members = exportMembers(key);
  if (members.kty === 'oct')
    throw new TypeError('expected a public or private key: a secret has no DER form');
  return key.type === 'private' ? formatPkcs8(members) : formatSpki(members);
}

/**
 * Writes a public key as PEM `PUBLIC KEY`, a private key as PEM `PRIVATE KEY`.
 *
 * @throws TypeError as {@link exportJwk}
 * @example
 * const pem = exportPem(publicKey.of(key))
 */
export function exportPem(key: Key): string {
  return formatPem(key.type === 'private' ? 'PRIVATE KEY' : 'PUBLIC KEY', exportDer(key));
}

/**
 * Writes a private key as PEM locked with a password (PBES2, PBKDF2-HMAC-SHA256, AES-256-CBC; RFC 8018).
 *
 * @throws TypeError as {@link exportJwk}, and for a key that is not private
 * @example
 * const pem = await exportEncryptedPem(key, { password: 'correct horse battery staple' })
 */
export async function exportEncryptedPem(
  key: Key,
  options: {
    /** The password that will unlock the key, taken as UTF-8. */
    password: string;
    /** Rounds of PBKDF2 (600 000). */
    iterations?: number;
  },
): Promise<string> {
  if (key.type !== 'private') throw new TypeError('expected a private key');
  return formatPem('ENCRYPTED PRIVATE KEY', await encryptPkcs8(exportDer(key), options));
}

function exportMembers(key: Key): JwkMembers {
  const material = materialOf(key);
  if (material.form === 'jwk') return material.jwk;
  if (material.form === 'secret') return { kty: 'oct', k: encodeBase64Url(material.bytes) };
  throw new TypeError('expected a key that can be exported, got one held by the runtime or by somebody else');
}
