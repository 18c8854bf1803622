import type { Jwks } from './key-index.ts';
import { createKeyIndex } from './key-index.ts';
import type { JwksLimits, SkippedKey } from './read-jwks.ts';
import { publishedKeyRules, readJwks, resolveJwksLimits } from './read-jwks.ts';

/** A published key set, checked key by key. */
export interface ParsedJwks extends Jwks {
  /** The keys that cannot check signatures, each with its reason. */
  readonly skipped: readonly SkippedKey[];
}

/**
 * Reads a published key set (RFC 7517 §5), JSON text or an object: tells which keys can check signatures, and why the others
 * cannot: unknown type, curve or algorithm, meant for encryption, malformed, weak, or not public.
 *
 * @throws JoseError `jwks_invalid`, `json_invalid`, `json_duplicate_name`, `limit_exceeded`; TypeError
 * @see https://www.rfc-editor.org/rfc/rfc7517#section-5
 * @example
 * const { keys, skipped } = parseJwks('{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}')
 * // keys is empty; skipped[0].code is 'key_invalid'
 */
export function parseJwks(jwks: unknown, limits: JwksLimits = {}): ParsedJwks {
  const { keys, skipped } = readJwks(jwks, resolveJwksLimits(limits), publishedKeyRules);
  return { ...createKeyIndex(keys).toJSON(), skipped };
}
