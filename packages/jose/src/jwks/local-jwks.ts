import { decodeBase64Url } from '../encoding/base64url.ts';
import { JoseError } from '../errors/jose-error.ts';
import { bytes as hmacKeyOfBytes } from '../keys/hmac-key.ts';
import type { JwkMembers } from '../keys/jwk-members.ts';
import type { KeySource } from '../keys/key-source.ts';
import type { VerificationKey } from '../keys/key.ts';
import type { ParsedJwk } from '../keys/parse-jwk.ts';
import { parseJwk } from '../keys/parse-jwk.ts';
import type { KeyOptions } from '../keys/signature-key.ts';
import { makeVerificationKey, signatureAlgorithm } from '../keys/signature-key.ts';
import type { Jwks } from './key-index.ts';
import { createKeyIndex } from './key-index.ts';
import type { JwksLimits, SkippedKey } from './read-jwks.ts';
import { readJwks, resolveJwksLimits } from './read-jwks.ts';

/** A key set in memory: the `keys` of a verifier. */
export interface LocalJwks extends KeySource {
  /** The keys of the set that cannot check signatures, each with its reason. */
  readonly skipped: readonly SkippedKey[];
  /** The public keys of the set, fit to be published; secrets are left out. */
  toJSON(): Jwks;
}

/**
 * Makes a source of keys from a key set that is at hand (RFC 7517 §5), JSON text or an object; later changes to the object
 * have no effect. Takes secrets (`oct`), and of private keys the public part. Keys that cannot be used are in `skipped`.
 * A key without `alg` serves every algorithm of its type and curve, so the verifier's `algorithms` decide.
 *
 * @throws JoseError `jwks_invalid` (also when no key can be used, or secrets stand beside public keys), `json_invalid`, `json_duplicate_name`, `limit_exceeded`
 * @see https://www.rfc-editor.org/rfc/rfc7517#section-5
 * @example
 * const keys = createLocalJwks({ keys: [publicJwk] })
 * const verifier = createVerifier({ keys, algorithms: ['ES256'], issuer: 'https://issuer.example', audience: 'api' })
 */
export function createLocalJwks(jwks: unknown, limits: JwksLimits = {}): LocalJwks {
  const { keys, skipped } = readJwks(jwks, resolveJwksLimits(limits), {
    parse: parseJwk,
    check: assertSecretIsStrong,
  });
  const index = createKeyIndex(keys, { make });
  const unusable = skipped[0];
  if (keys.length === 0 && unusable !== undefined) {
    const cause = new JoseError(unusable.code, unusable.message);
    throw new JoseError(
      'jwks_invalid',
      `no key of the set can check signatures; the first: ${unusable.message}`,
      { cause },
    );
  }
  assertOneSymmetry(keys);
  return Object.freeze({ find: index.find, snapshot: () => index, skipped, toJSON: index.toJSON });
}

/**
 * Refuses a set that holds secrets and public keys together: one is to be kept, the other to be published, and a set that
 * is treated as public lets everybody sign. To verify with both, hand the verifier the keys themselves.
 */
function assertOneSymmetry(keys: readonly ParsedJwk[]): void {
  const secrets = keys.filter(({ members }) => members.kty === 'oct').length;
  if (secrets === 0 || secrets === keys.length) return;
  throw new JoseError(
    'jwks_invalid',
    'the key set mixes secrets with public keys: make two sets, or an array of keys',
  );
}

function assertSecretIsStrong({ members, alg, kid }: ParsedJwk): void {
  if (members.kty === 'oct') makeHmacKey(members, { algorithm: alg ?? 'HS256', kid });
}

function make({ members, alg }: ParsedJwk, options: KeyOptions): VerificationKey | undefined {
  if (members.kty !== 'oct') return makeVerificationKey(members, options);
  // A secret that names no algorithm serves those it is long enough for.
  const { hashBytes } = signatureAlgorithm(options.algorithm);
  if (alg === undefined && decodeBase64Url(members.k ?? '').length < hashBytes) return undefined;
  return makeHmacKey(members, options);
}

function makeHmacKey(members: JwkMembers, options: KeyOptions): VerificationKey {
  return hmacKeyOfBytes(decodeBase64Url(members.k ?? ''), options);
}
