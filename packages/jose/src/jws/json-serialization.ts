import { decodeBase64Url } from '../encoding/base64url.ts';
import type { JsonObject } from '../encoding/json.ts';
import { isJsonObject, member, parseJsonObject } from '../encoding/json.ts';
import type { Limits } from '../encoding/limits.ts';
import { assertWithin } from '../encoding/limits.ts';
import { encodeUtf8 } from '../encoding/utf8.ts';
import { JoseError } from '../errors/jose-error.ts';
import { assertNoUnprotectedCritical } from '../header/critical.ts';
import type { JoseHeader } from '../header/header.ts';
import { joinHeaders, parseHeader } from '../header/header.ts';
import { isPayloadEncoded } from './payload-encoding.ts';
import type { JwsPolicy } from './verify-options.ts';

/** One signature of a JSON serialization, taken apart; nothing of it is checked yet. */
export interface SignatureParts {
  /** The protected header; empty where there is none. */
  readonly header: JoseHeader;
  readonly unprotectedHeader: JsonObject | undefined;
  /** Both headers as one. */
  readonly joined: JoseHeader;
  /** The protected header as it stands in the token. */
  readonly segment: string;
  readonly signature: string;
  readonly isEncoded: boolean;
}

/**
 * Reads a JSON serialization, an object or JSON text. Members that RFC 7515 does not name are left aside (§7.2.1).
 *
 * @throws JoseError `token_malformed`, `json_invalid`, `json_duplicate_name`, `limit_exceeded`
 */
export function parseJwsObject(jws: unknown, limits: Limits): JsonObject {
  if (isJsonObject(jws)) return assertSigned(jws);
  if (typeof jws !== 'string' || !jws.trimStart().startsWith('{')) {
    throw malformed('expected a JSON serialization, as an object or JSON text');
  }
  assertWithin(jws.length, limits.tokenCharacters, 'the token');
  return assertSigned(parseJsonObject(jws, 'the token', limits.jsonDepth));
}

function assertSigned(jws: JsonObject): JsonObject {
  if (!Object.hasOwn(jws, 'ciphertext')) return jws;
  throw malformed('expected a signed token, got an encrypted one');
}

/** Takes one signature apart. @throws JoseError for anything malformed in it */
export function parseSignature(object: unknown, limits: Limits): SignatureParts {
  if (!isJsonObject(object)) throw malformed('expected each signature as an object');
  const segment = readText(object, 'protected') ?? '';
  const signature = readText(object, 'signature');
  if (signature === undefined) throw new JoseError('signature_missing', 'the token carries no signature');
  const header = Object.hasOwn(object, 'protected') ? parseHeader(segment, limits) : {};
  const unprotectedHeader = readUnprotected(object);
  const joined = joinHeaders(header, unprotectedHeader);
  return { header, unprotectedHeader, joined, segment, signature, isEncoded: isPayloadEncoded(header) };
}

function readUnprotected(object: JsonObject): JsonObject | undefined {
  const header = member(object, 'header');
  if (header === undefined) return undefined;
  if (!isJsonObject(header)) throw malformed('expected the unprotected header as an object');
  assertNoUnprotectedCritical(header);
  if (Object.hasOwn(header, 'b64')) {
    // RFC 7797 §3: it must be integrity protected.
    throw new JoseError('header_invalid', 'b64 must stand in the protected header');
  }
  return header;
}

/** Reads the payload, which must be in the token or be given apart, not both. @throws JoseError */
export function readPayload(jws: JsonObject, isEncoded: boolean, policy: JwsPolicy): Uint8Array {
  const text = readText(jws, 'payload');
  const { detachedPayload, limits } = policy;
  if (text === undefined && detachedPayload === undefined) {
    throw malformed('the token has no payload: if it travels apart, give the option "detachedPayload"');
  }
  if (text !== undefined && detachedPayload !== undefined) {
    throw malformed('expected a token with a detached payload, got one with its payload inside');
  }
  return detachedPayload ?? readInside(text ?? '', isEncoded, limits);
}

function readInside(text: string, isEncoded: boolean, limits: Limits): Uint8Array {
  assertWithin(text.length, limits.tokenCharacters, 'the payload');
  if (isEncoded) return decodeBase64Url(text);
  // JSON text was checked when it was parsed; an object was not.
  if (text.isWellFormed()) return encodeUtf8(text);
  throw new JoseError('encoding_invalid', 'the payload has a lone surrogate');
}

function readText(object: JsonObject, name: string): string | undefined {
  const value = member(object, name);
  if (value === undefined || typeof value === 'string') return value;
  throw malformed(`expected the member "${name}" as a text`);
}

/** The error for a token of another shape. */
export function malformed(message: string): JoseError {
  return new JoseError('token_malformed', message);
}
