import { encodeBase64Url } from '../encoding/base64url.ts';
import type { JsonObject } from '../encoding/json.ts';
import { decodeUtf8 } from '../encoding/utf8.ts';
import { signingInput } from './payload.ts';
import { preparedSigner } from './prepared-keys.ts';
import type { JwsPayloadOptions, JwsSignatureOptions } from './sign-options.ts';
import { assertUnprotected, protectedSegment, signatureOptionNames } from './sign-options.ts';

/** How one signature of a JSON serialization is made. */
export interface JsonSignatureOptions extends JwsSignatureOptions {
  /** Parameters that the signature does not cover; none that is in the protected header (none). */
  readonly unprotectedHeader?: JsonObject;
}

/** One signature of a JSON serialization. */
export interface JwsSignature {
  /** The protected header, encoded. */
  readonly protected: string;
  /** The unprotected header. */
  readonly header?: JsonObject;
  /** The signature, encoded. */
  readonly signature: string;
}

export const jsonSignatureOptionNames: readonly string[] = [...signatureOptionNames, 'unprotectedHeader'];

/** Makes one signature of a JSON serialization. @throws TypeError */
export async function signJson(
  payload: Uint8Array,
  options: JsonSignatureOptions,
  isEncoded: boolean,
): Promise<JwsSignature> {
  const { key, unprotectedHeader } = options;
  const signer = preparedSigner(key);
  assertUnprotected(unprotectedHeader, options);
  const segment = protectedSegment(options, isEncoded);
  const signature = await signer.sign(signingInput(segment, payload, isEncoded));
  return { protected: segment, ...(unprotectedHeader && { header: unprotectedHeader }), signature };
}

/** The payload as a member of a JSON serialization; nothing when it is detached. @throws JoseError `encoding_invalid` */
export function payloadMember(
  payload: Uint8Array,
  options: JwsPayloadOptions,
): { readonly payload?: string } {
  const { encodePayload = true, detached = false } = options;
  if (detached) return {};
  return { payload: encodePayload ? encodeBase64Url(payload) : decodeUtf8(payload) };
}
