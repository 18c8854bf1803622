import { signatureAlgorithms } from '../algorithms/signature-algorithms.ts';
import type { JsonObject } from '../encoding/json.ts';
import { isJsonObject, member, parseJsonObject } from '../encoding/json.ts';
import { assertWithin, defaultLimits } from '../encoding/limits.ts';
import type { JoseErrorCode } from '../errors/codes.ts';
import { JoseError } from '../errors/jose-error.ts';
import { kindOf } from '../keys/key.ts';
import { hasSecrets, parsePublicJwk } from '../keys/parse-public-jwk.ts';
import type { ParsedJwk } from '../keys/parse-public-jwk.ts';
import { assertRsaStrength } from '../keys/rsa-checks.ts';
import { assertFits, assertUse, fitsAlgorithm, signatureAlgorithm } from '../keys/signature-key.ts';

/** Upper bounds on a key set. */
export interface JwksLimits {
  /** Characters of the JSON text; of a fetched set its bytes (524288). */
  readonly maxBytes?: number;
  /** Keys, usable or not (100). */
  readonly maxKeys?: number;
}

/** A key of a set that cannot be used, and why; RFC 7517 §5 wants such keys ignored, not the set refused. */
export interface SkippedKey {
  /** Its place in `keys`, from 0. */
  readonly index: number;
  /** The reason code, for example `key_weak`. */
  readonly code: JoseErrorCode;
  /** The reason in words, without any value of the key. */
  readonly message: string;
}

/** A key set taken apart: keys that can check signatures, and the rest. */
export interface ReadJwks {
  readonly keys: readonly ParsedJwk[];
  readonly skipped: readonly SkippedKey[];
}

/** Fills in the defaults. @throws TypeError for a limit that is not a positive integer */
export function resolveJwksLimits(limits: JwksLimits): Required<JwksLimits> {
  const { maxBytes = 524_288, maxKeys = 100 } = limits;
  for (const [name, value] of Object.entries({ maxBytes, maxKeys })) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new TypeError(`expected the option "${name}" to be a positive integer`);
    }
  }
  return { maxBytes, maxKeys };
}

/** What a kind of key set asks of its keys, beyond being able to check signatures; each function throws. */
export interface KeyRules {
  readonly parse: (jwk: JsonObject) => ParsedJwk;
  /** Judges a key that is well formed. */
  readonly check?: (jwk: ParsedJwk) => void;
}

/**
 * Reads a key set (RFC 7517 §5), JSON text or an object made of one.
 *
 * @throws JoseError `jwks_invalid`, `json_invalid`, `json_duplicate_name`, `limit_exceeded`; TypeError
 */
export function readJwks(input: unknown, limits: Required<JwksLimits>, rules: KeyRules): ReadJwks {
  const list = readList(input, limits);
  const keys: ParsedJwk[] = [];
  const skipped: SkippedKey[] = [];
  for (const [index, jwk] of list.entries()) {
    try {
      keys.push(readKey(jwk, rules));
    } catch (error) {
      if (!(error instanceof JoseError)) throw error;
      skipped.push(Object.freeze({ index, code: error.code, message: error.message }));
    }
  }
  return { keys, skipped };
}

/** What a published set must keep to. */
export const publishedKeyRules: KeyRules = { parse: parsePublishedJwk };

function parsePublishedJwk(jwk: JsonObject): ParsedJwk {
  if (!hasSecrets(jwk)) return parsePublicJwk(jwk);
  throw new JoseError(
    'key_invalid',
    'members must be public: whoever reads the key set could sign with this key',
  );
}

function readList(input: unknown, { maxBytes, maxKeys }: Required<JwksLimits>): readonly unknown[] {
  if (typeof input === 'string') assertWithin(input.length, maxBytes, 'the key set');
  const jwks =
    typeof input === 'string' ? parseJsonObject(input, 'the key set', defaultLimits.jsonDepth) : input;
  if (!isJsonObject(jwks))
    throw new TypeError(`expected a key set as a text or an object, got ${kindOf(jwks)}`);
  const list = member(jwks, 'keys');
  if (!Array.isArray(list))
    throw new JoseError('jwks_invalid', 'a key set must have an array "keys" (RFC 7517 section 5)');
  assertWithin(list.length, maxKeys, 'the number of keys in the set');
  return list;
}

function readKey(jwk: unknown, rules: KeyRules): ParsedJwk {
  if (!isJsonObject(jwk)) throw new JoseError('key_invalid', 'a JSON Web Key must be an object');
  const parsed = rules.parse(jwk);
  const { members, alg } = parsed;
  assertUse(parsed, 'sig', 'verify', ...(parsed.isPrivate || members.kty === 'oct' ? ['sign'] : []));
  if (alg !== undefined) assertFits(members, signatureAlgorithm(alg));
  else if (!Object.values(signatureAlgorithms).some((algorithm) => fitsAlgorithm(members, algorithm))) {
    throw new JoseError('key_mismatch', 'no signature algorithm works with this type of key or curve');
  }
  if (members.kty === 'RSA') assertRsaStrength(members);
  rules.check?.(parsed);
  return parsed;
}
