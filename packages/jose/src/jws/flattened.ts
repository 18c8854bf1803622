import type { JsonObject } from '../encoding/json.ts';
import { assertKnownOptions } from '../encoding/known-options.ts';
import { assertCritical } from '../header/critical.ts';
import { malformed, parseJwsObject, parseSignature, readPayload } from './json-serialization.ts';
import type { JwsPayload } from './payload.ts';
import { payloadBytes, signingInput } from './payload.ts';
import type { JwsSignature, JsonSignatureOptions } from './sign-json.ts';
import { jsonSignatureOptionNames, payloadMember, signJson } from './sign-json.ts';
import type { JwsPayloadOptions } from './sign-options.ts';
import { payloadOptionNames } from './sign-options.ts';
import { checkSignature } from './signature-checker.ts';
import type { VerifiedJws } from './verify-compact.ts';
import type { JwsPayloadVerifyOptions } from './verify-options.ts';
import { resolveJwsOptions, verifyOptionNames } from './verify-options.ts';

/** A JWS with one signature in the flattened JSON serialization (RFC 7515 §7.2.2). */
export interface FlattenedJws extends JwsSignature {
  /** Absent when detached. */
  readonly payload?: string;
}

/** Options of {@link signFlattenedJws}. */
export interface FlattenedJwsOptions extends JsonSignatureOptions, JwsPayloadOptions {}

/** A flattened JWS whose signature was checked. */
export interface VerifiedFlattenedJws extends VerifiedJws {
  /** The unprotected header, which the signature does not cover: anybody can have changed it. */
  readonly unprotectedHeader: JsonObject | undefined;
}

/**
 * Signs any payload as a flattened JSON serialization (RFC 7515 §7.2.2).
 *
 * @throws TypeError for malformed options, JoseError `encoding_invalid` for an unencoded payload that is not UTF-8
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-7.2.2
 * @example
 * const jws = await signFlattenedJws('Hello', { key, unprotectedHeader: { trace: 'a1' } })
 */
export async function signFlattenedJws(
  payload: JwsPayload,
  options: FlattenedJwsOptions,
): Promise<FlattenedJws> {
  assertKnownOptions(options, [...jsonSignatureOptionNames, ...payloadOptionNames], 'signFlattenedJws');
  const bytes = payloadBytes(payload);
  const member = payloadMember(bytes, options);
  return { ...member, ...(await signJson(bytes, options, options.encodePayload ?? true)) };
}

/**
 * Verifies a JWS in the flattened JSON serialization, an object or JSON text, which is read strictly.
 * Does not look into the payload, nor into the unprotected header beyond `alg` and `kid`.
 *
 * @throws JoseError with the reason code; TypeError for malformed options
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-7.2.2
 * @example
 * const { payload, header } = await verifyFlattenedJws(jws, { keys: key, algorithms: ['ES256'] })
 */
export async function verifyFlattenedJws(
  jws: unknown,
  options: JwsPayloadVerifyOptions,
): Promise<VerifiedFlattenedJws> {
  const policy = resolveJwsOptions(options, [...verifyOptionNames, 'detachedPayload'], 'verifyFlattenedJws');
  const object = parseJwsObject(jws, policy.limits);
  if (Object.hasOwn(object, 'signatures')) {
    throw malformed('expected the flattened serialization, got the general one: use verifyGeneralJws');
  }
  const { header, unprotectedHeader, joined, segment, signature, isEncoded } = parseSignature(
    object,
    policy.limits,
  );
  assertCritical(header, policy.critical);
  const payload = readPayload(object, isEncoded, policy);
  const input = signingInput(segment, payload, isEncoded);
  const { key } = await checkSignature({ header: joined, input, signature, sync: false }, policy);
  return { header, unprotectedHeader, payload, key };
}
