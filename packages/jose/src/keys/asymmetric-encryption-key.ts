import type { KeyManagementAlgorithm } from '../algorithms/key-management-algorithms.ts';
import { JoseError } from '../errors/jose-error.ts';
import type { ParsedKey } from './der/parsed-key.ts';
import { keyManagementAlgorithm } from './encryption-algorithm.ts';
import type { DecryptionKey, EncryptionKey } from './key.ts';
import { makeKey } from './key.ts';
import type { JwkMembers } from './jwk-members.ts';
import type { ParsedJwk } from './parse-jwk.ts';
import { checkMembers } from './parse-jwk.ts';
import { assertRsaStrength } from './rsa-checks.ts';
import type { KeyOptions } from './signature-key.ts';
import { assertUse, toPublicMembers } from './signature-key.ts';

/** Names of `key_ops` (RFC 7517 §4.3) that let a key encrypt: content, other keys, or by agreement. */
export const encryptOperations: readonly string[] = ['encrypt', 'wrapKey', 'deriveKey', 'deriveBits'];
/** Names of `key_ops` that let a key decrypt. */
export const decryptOperations: readonly string[] = ['decrypt', 'unwrapKey', 'deriveKey', 'deriveBits'];

/** Makes a public key for encrypting from checked members; secret members are dropped. @throws JoseError */
export function makeEncryptionKey(jwk: JwkMembers, { algorithm, kid }: KeyOptions): EncryptionKey {
  const { name } = assertFits(jwk, algorithm);
  const material = { form: 'jwk', jwk: toPublicMembers(jwk) } as const;
  return makeKey({ algorithm: name, kid, type: 'public', operations: ['encrypt'], material });
}

/** Makes a private key for decrypting from checked members. @throws JoseError */
export function makeDecryptionKey(jwk: JwkMembers, { algorithm, kid }: KeyOptions): DecryptionKey {
  const { name } = assertFits(jwk, algorithm);
  return makeKey({
    algorithm: name,
    kid,
    type: 'private',
    operations: ['decrypt'],
    material: { form: 'jwk', jwk },
  });
}

/** The members of a key read from DER, checked. @throws JoseError `key_invalid`, `key_mismatch` */
export function encryptionMembersOfDer({ members, pss }: ParsedKey): JwkMembers {
  if (pss === undefined) return checkMembers(members);
  throw new JoseError('key_mismatch', 'the RSA key is restricted to RSA-PSS signatures');
}

/** Checks what a public JSON Web Key says it is for. @throws JoseError `key_use_invalid` */
export function assertPublicUse(jwk: ParsedJwk): void {
  // Web Cryptography writes public keys of an agreement with no operation at all: the private one does the work.
  const agrees = jwk.members.kty !== 'RSA' && jwk.keyOps?.length === 0;
  assertUse(agrees ? { ...jwk, keyOps: undefined } : jwk, 'enc', ...encryptOperations);
}

/** Checks kind, curve and strength. @throws JoseError `key_mismatch`, `key_weak`, `algorithm_unknown`, `algorithm_refused` */
function assertFits(jwk: JwkMembers, algorithmName: string): KeyManagementAlgorithm {
  const algorithm = keyManagementAlgorithm(algorithmName);
  const { name, keyTypes, curves } = algorithm;
  const fits =
    keyTypes.some((kty) => kty === jwk.kty) && (curves.length === 0 || curves.includes(jwk.crv ?? ''));
  if (!fits) {
    const wanted = curves.length > 0 ? ` on ${curves.join(', ')}` : '';
    throw new JoseError('key_mismatch', `${name} needs a key of type ${keyTypes.join(' or ')}${wanted}`);
  }
  if (jwk.kty === 'RSA') assertRsaStrength(jwk);
  return algorithm;
}
