import type { PreparedVerifier, SigningInput } from '../crypto/backend.ts';
import { isBase64Url } from '../encoding/base64url.ts';
import type { Limits } from '../encoding/limits.ts';
import { assertWithin } from '../encoding/limits.ts';
import type { MaybePromise } from '../encoding/maybe-promise.ts';
import { chain, requireSync } from '../encoding/maybe-promise.ts';
import { JoseError } from '../errors/jose-error.ts';
import type { JoseHeader } from '../header/header.ts';
import type { KeySource } from '../keys/key-source.ts';
import type { VerificationKey } from '../keys/key.ts';
import { allowedAlgorithm } from './allowed-algorithms.ts';
import { preparedVerifier } from './prepared-keys.ts';

/** What decides whether a signature counts. */
export interface SignaturePolicy {
  readonly source: KeySource;
  readonly algorithms: ReadonlySet<string>;
  readonly limits: Limits;
}

/** One signature and what it is over. */
export interface SignatureToCheck {
  readonly header: JoseHeader;
  readonly input: SigningInput;
  readonly signature: string;
  /** Whether the answer has to be there at once. */
  readonly sync: boolean;
}

/** The key that made a signature. */
export interface MatchingKey {
  readonly key: VerificationKey;
  /** Whether no other key fitted the header. */
  readonly only: boolean;
}

/**
 * Checks a signature against the keys that fit its header, and gives the key that made it.
 *
 * @throws JoseError `algorithm_…`, `signature_missing`, `signature_invalid`, `key_unknown`, `encoding_invalid`
 */
export function checkSignature(token: SignatureToCheck, policy: SignaturePolicy): MaybePromise<MatchingKey> {
  return chain(findKeys(token, policy), (keys) =>
    chain(tryKeys(token, keys), (key) => ({ key, only: keys.length === 1 })),
  );
}

/**
 * The keys that may have made a signature, at least one; asked for before any work is spent on the signed data.
 *
 * @throws JoseError `algorithm_…`, `signature_missing`, `key_unknown`, `sync_unavailable`, `limit_exceeded`
 */
export function findKeys(
  token: Omit<SignatureToCheck, 'input'>,
  policy: SignaturePolicy,
): MaybePromise<readonly VerificationKey[]> {
  const algorithm = allowedAlgorithm(token.header.alg, policy.algorithms);
  assertSignature(token.signature, policy.limits);
  const found = policy.source.find({ algorithm: algorithm.name, kid: token.header.kid });
  if (token.sync) requireSync(found, 'the key has to be fetched first');
  return chain(found, (all) => {
    // A source of the caller's may answer by kid alone; a key never does another algorithm's work.
    const keys = all.filter((key) => key.algorithm === algorithm.name);
    if (keys.length === 0)
      throw new JoseError('key_unknown', 'no key fits the algorithm and key ID of the token');
    assertWithin(keys.length, policy.limits.recipients, 'the number of keys that fit the token');
    return keys;
  });
}

/** Checks a signature with one prepared key. */
export function matches(verifier: PreparedVerifier, token: SignatureToCheck): MaybePromise<boolean> {
  const { input, signature } = token;
  return token.sync ? verifier.verifySync(input, signature) : verifier.verify(input, signature);
}

/** The error for a signature that fits no key; says apart a signature that is not even spelled right. */
export function signatureError(signature: string): JoseError {
  if (isBase64Url(signature))
    return new JoseError('signature_invalid', 'the signature does not match the key');
  return new JoseError('encoding_invalid', 'the signature is not strict base64url');
}

/** @throws JoseError `signature_missing`, `limit_exceeded` */
export function assertSignature(signature: string, limits: Limits): void {
  if (signature === '') throw new JoseError('signature_missing', 'the token carries no signature');
  assertWithin(signature.length, limits.signatureCharacters, 'the signature');
}

function tryKeys(token: SignatureToCheck, keys: readonly VerificationKey[]): MaybePromise<VerificationKey> {
  const [key, ...others] = keys;
  if (key === undefined) throw signatureError(token.signature);
  return chain(matches(preparedVerifier(key), token), (ok) => (ok ? key : tryKeys(token, others)));
}
