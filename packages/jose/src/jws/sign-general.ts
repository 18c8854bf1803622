import { assertKnownOptions } from '../encoding/known-options.ts';
import { defaultLimits } from '../encoding/limits.ts';
import type { JwsPayload } from './payload.ts';
import { payloadBytes } from './payload.ts';
import type { JsonSignatureOptions, JwsSignature } from './sign-json.ts';
import { jsonSignatureOptionNames, payloadMember, signJson } from './sign-json.ts';
import type { JwsPayloadOptions } from './sign-options.ts';
import { payloadOptionNames } from './sign-options.ts';

/** A JWS with any number of signatures in the general JSON serialization (RFC 7515 §7.2.1). */
export interface GeneralJws {
  /** The payload, encoded unless the headers say otherwise (RFC 7797); absent when detached. */
  readonly payload?: string;
  /** The signatures, each with its headers. */
  readonly signatures: readonly JwsSignature[];
}

/** Options of {@link signGeneralJws}. */
export interface GeneralJwsOptions extends JwsPayloadOptions {
  /** What each signature is made with, at least one. */
  readonly signers: readonly JsonSignatureOptions[];
}

/**
 * Signs one payload with several keys as a general JSON serialization (RFC 7515 §7.2.1).
 *
 * @throws TypeError for malformed options, JoseError `encoding_invalid` for an unencoded payload that is not UTF-8
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-7.2.1
 * @example
 * const jws = await signGeneralJws('Hello', { signers: [{ key: rsaKey }, { key: ecKey }] })
 */
export async function signGeneralJws(payload: JwsPayload, options: GeneralJwsOptions): Promise<GeneralJws> {
  assertKnownOptions(options, [...payloadOptionNames, 'signers'], 'signGeneralJws');
  const { signers, encodePayload = true } = options;
  if (!Array.isArray(signers) || signers.length === 0 || signers.length > defaultLimits.recipients) {
    throw new TypeError(`expected the option "signers" to list 1 to ${defaultLimits.recipients} signers`);
  }
  for (const signer of signers)
    assertKnownOptions(signer, jsonSignatureOptionNames, 'a signer of signGeneralJws');
  const bytes = payloadBytes(payload);
  const member = payloadMember(bytes, options);
  return {
    ...member,
    signatures: await Promise.all(signers.map((one) => signJson(bytes, one, encodePayload))),
  };
}
