import { decodeBase64UrlText } from '../encoding/base64url.ts';
import { assertWithin } from '../encoding/limits.ts';
import type { Limits } from '../encoding/limits.ts';
import type { JsonObject } from '../encoding/json.ts';
import { member, parseJsonObject } from '../encoding/json.ts';
import { JoseError } from '../errors/jose-error.ts';

/** A JOSE header (RFC 7515 §4, RFC 7516 §4), as it stood in the token. */
export interface JoseHeader {
  /** The algorithm of the signature, or of the key management (RFC 7515 §4.1.1, RFC 7516 §4.1.1). */
  readonly alg?: string;
  /** The content encryption of a JWE (RFC 7516 §4.1.2). */
  readonly enc?: string;
  /** The media type of the whole token, for example `at+jwt` (RFC 7515 §4.1.9). */
  readonly typ?: string;
  /** The media type of what is inside; `JWT` for a nested token (RFC 7515 §4.1.10). */
  readonly cty?: string;
  /** The ID of the key; a hint, nothing to rely on (RFC 7515 §4.1.4). */
  readonly kid?: string;
  /** Names of the extensions that must be understood (RFC 7515 §4.1.11). */
  readonly crit?: readonly string[];
  readonly [name: string]: unknown;
}

/**
 * Reads an encoded protected header strictly.
 *
 * @throws JoseError `limit_exceeded`, `encoding_invalid`, `json_invalid`, `json_duplicate_name`, `header_invalid`
 */
export function parseHeader(segment: string, limits: Limits): JoseHeader {
  assertWithin(segment.length, limits.headerCharacters, 'the header');
  const header = parseJsonObject(decodeBase64UrlText(segment), 'the header', limits.jsonDepth);
  assertHeaderTypes(header);
  return header;
}

/** The registered parameters that are texts. */
export const textParameters = [
  'alg',
  'enc',
  'zip',
  'typ',
  'cty',
  'kid',
  'jku',
  'x5u',
  'x5t',
  'x5t#S256',
] as const;

/** Checks the types of the registered parameters that are texts. @throws JoseError `header_invalid` */
export function assertHeaderTypes(header: JsonObject): asserts header is JoseHeader {
  for (const name of textParameters) {
    const value = member(header, name);
    if (value !== undefined && typeof value !== 'string') {
      throw new JoseError('header_invalid', `the header parameter "${name}" must be a text`);
    }
  }
}

/**
 * Joins the header parts of a JSON serialization; a name may stand in one of them only (RFC 7515 §7.2.1, RFC 7516 §7.2.1).
 *
 * @throws JoseError `header_invalid`
 */
export function joinHeaders(...parts: readonly (JsonObject | undefined)[]): JoseHeader {
  const joined: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const part of parts) {
    for (const [name, value] of Object.entries(part ?? {})) {
      if (name in joined)
        throw new JoseError('header_invalid', 'a header parameter stands in more than one header');
      joined[name] = value;
    }
  }
  assertHeaderTypes(joined);
  return joined;
}

/** Whether two media types are equal: without case, `application/` left out where there is no other slash (RFC 7515 §4.1.9). */
export function isSameType(a: string, b: string): boolean {
  return normalizeType(a) === normalizeType(b);
}

function normalizeType(type: string): string {
  const lower = type.toLowerCase();
  return lower.includes('/') ? lower : `application/${lower}`;
}
