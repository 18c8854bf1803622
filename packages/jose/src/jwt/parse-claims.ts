import { decodeBase64UrlText } from '../encoding/base64url.ts';
import { parseJsonObject } from '../encoding/json.ts';
import type { JsonObject, JsonText } from '../encoding/json.ts';
import type { Limits } from '../encoding/limits.ts';
import { assertWithin } from '../encoding/limits.ts';
import { decodeUtf8 } from '../encoding/utf8.ts';
import { JoseError } from '../errors/jose-error.ts';

/** Reads an encoded claims set strictly. @throws JoseError `limit_exceeded`, `encoding_invalid`, `claims_invalid`, `json_duplicate_name` */
export function parseClaims(segment: string, limits: Limits): JsonObject {
  assertWithin(segment.length, limits.claimsCharacters, 'the claims set');
  return parseClaimsText(decodeBase64UrlText(segment), limits);
}

/** {@link parseClaims} on decoded bytes. */
export function parseClaimsBytes(bytes: Uint8Array, limits: Limits): JsonObject {
  assertWithin(bytes.length, limits.claimsCharacters, 'the claims set');
  return parseClaimsText(decodeUtf8(bytes), limits);
}

function parseClaimsText(text: string | JsonText, limits: Limits): JsonObject {
  try {
    return parseJsonObject(text, 'the claims set', limits.jsonDepth);
  } catch (error) {
    if (!(error instanceof JoseError) || error.code !== 'json_invalid') throw error;
    throw new JoseError('claims_invalid', error.message);
  }
}
