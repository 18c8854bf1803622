import { signatureAlgorithms } from '../algorithms/signature-algorithms.ts';
import type { SignatureAlgorithm } from '../algorithms/signature-algorithms.ts';
import { JoseError } from '../errors/jose-error.ts';
import type { KeyMaterial, SigningKey, VerificationKey } from './key.ts';
import { makeKey } from './key.ts';
import type { JwkMembers } from './jwk-members.ts';
import { publicMembers } from './jwk-members.ts';
import type { ParsedJwk } from './parse-public-jwk.ts';
import { assertRsaStrength } from './rsa-checks.ts';

/** What a key constructor is told beside the key itself. */
export interface KeyOptions {
  /** The one algorithm the key is for. */
  readonly algorithm: string;
  /** The key ID to put into and look for in headers (none, or that of a JSON Web Key). */
  readonly kid?: string | undefined;
}

/** As {@link KeyOptions}, for a JSON Web Key that may say its algorithm itself. */
export type JwkOptions = Partial<KeyOptions>;

/** Looks up a JWS algorithm. @throws JoseError `algorithm_unknown`, `algorithm_refused` */
export function signatureAlgorithm(name: unknown): SignatureAlgorithm {
  const algorithm = typeof name === 'string' ? signatureAlgorithms[name] : undefined;
  if (algorithm !== undefined) return algorithm;
  if (typeof name === 'string' && name.toLowerCase() === 'none') {
    throw new JoseError('algorithm_refused', 'unsecured tokens ("none") are refused');
  }
  throw new JoseError('algorithm_unknown', 'expected a known signature algorithm');
}

/** The algorithm of a JSON Web Key: its own, the caller's, or both when they agree. @throws JoseError, TypeError */
export function jwkAlgorithm(jwk: ParsedJwk, options: JwkOptions): string {
  const { algorithm } = options;
  const own = jwk.alg;
  if (algorithm !== undefined && own !== undefined && algorithm !== own) {
    throw new JoseError('key_mismatch', 'the algorithm of the JSON Web Key is not the one asked for');
  }
  const name = algorithm ?? own;
  if (name === undefined) {
    throw new TypeError('expected the option "algorithm": the JSON Web Key does not say its algorithm');
  }
  return name;
}

/** Whether a key of this kind and curve can do the algorithm. */
export function fitsAlgorithm(jwk: JwkMembers, algorithm: SignatureAlgorithm): boolean {
  if (jwk.kty !== algorithm.kty) return false;
  if (jwk.kty === 'AKP') return jwk.alg === algorithm.name;
  return algorithm.curves.length === 0 || algorithm.curves.includes(jwk.crv ?? '');
}

/** Checks kind and curve. @throws JoseError `key_mismatch` */
export function assertFits(jwk: JwkMembers, algorithm: SignatureAlgorithm): void {
  if (fitsAlgorithm(jwk, algorithm)) return;
  const wanted = algorithm.curves.length > 0 ? ` on ${algorithm.curves.join(' or ')}` : '';
  throw new JoseError('key_mismatch', `${algorithm.name} needs a key of type ${algorithm.kty}${wanted}`);
}

/** Checks what a JSON Web Key says it is for (RFC 7517 §4.2, §4.3). @throws JoseError `key_use_invalid` */
export function assertUse(jwk: ParsedJwk, use: 'sig' | 'enc', ...operations: readonly string[]): void {
  if (jwk.use !== undefined && jwk.use !== use) {
    throw new JoseError('key_use_invalid', `the key's "use" must be "${use}"`);
  }
  if (jwk.keyOps !== undefined && !operations.some((operation) => jwk.keyOps?.includes(operation))) {
    throw new JoseError('key_use_invalid', `the key's "key_ops" must have "${operations.join('" or "')}"`);
  }
}

/** Makes an asymmetric key for verifying from checked members; secret members are dropped. */
export function makeVerificationKey(jwk: JwkMembers, { algorithm, kid }: KeyOptions): VerificationKey {
  const entry = signatureAlgorithm(algorithm);
  assertFits(jwk, entry);
  if (jwk.kty === 'RSA') assertRsaStrength(jwk);
  const material: KeyMaterial = { form: 'jwk', jwk: toPublicMembers(jwk) };
  return makeKey({ algorithm: entry.name, kid, type: 'public', operations: ['verify'], material });
}

/** Makes an asymmetric key for signing from checked members. */
export function makeSigningKey(jwk: JwkMembers, { algorithm, kid }: KeyOptions): SigningKey {
  const entry = signatureAlgorithm(algorithm);
  assertFits(jwk, entry);
  if (jwk.kty === 'RSA') assertRsaStrength(jwk);
  return makeKey({
    algorithm: entry.name,
    kid,
    type: 'private',
    operations: ['sign'],
    material: { form: 'jwk', jwk },
  });
}

/** The members without the secret ones. */
export function toPublicMembers(jwk: JwkMembers): JwkMembers {
  const names = publicMembers[jwk.kty].map((name) => [name, jwk[name]]);
  return { kty: jwk.kty, ...Object.fromEntries(names) };
}
