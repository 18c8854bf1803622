import { decodeBase64Url } from '../encoding/base64url.ts';
import { parseJsonObjectBytes } from '../encoding/json.ts';
import type { JsonObject } from '../encoding/json.ts';
import type { Limits } from '../encoding/limits.ts';
import { assertWithin } from '../encoding/limits.ts';
import { JoseError } from '../errors/jose-error.ts';

/** Reads an encoded claims set strictly. @throws JoseError `limit_exceeded`, `encoding_invalid`, `claims_invalid`, `json_duplicate_name` */
export function parseClaims(segment: string, limits: Limits): JsonObject {
  assertWithin(segment.length, limits.claimsCharacters, 'the claims set');
  return parseClaimsBytes(decodeBase64Url(segment), limits);
}

/** {@link parseClaims} on decoded bytes. */
export function parseClaimsBytes(bytes: Uint8Array, limits: Limits): JsonObject {
  assertWithin(bytes.length, limits.claimsCharacters, 'the claims set');
  try {
    return parseJsonObjectBytes(bytes, 'the claims set', limits.jsonDepth);
  } catch (error) {
    if (!(error instanceof JoseError) || error.code !== 'json_invalid') throw error;
    throw new JoseError('claims_invalid', error.message);
  }
}
