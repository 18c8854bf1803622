import type { SigningInput } from '../crypto/backend.ts';
import { decodeBase64Url } from '../encoding/base64url.ts';
import type { MaybePromise } from '../encoding/maybe-promise.ts';
import { chain, requireSync } from '../encoding/maybe-promise.ts';
import { encodeAscii } from '../encoding/utf8.ts';
import { JoseError } from '../errors/jose-error.ts';
import { assertCritical } from '../header/critical.ts';
import type { JoseHeader } from '../header/header.ts';
import { parseHeader } from '../header/header.ts';
import type { VerificationKey } from '../keys/key.ts';
import type { CompactParts } from './compact-parts.ts';
import { splitCompactJws } from './compact-parts.ts';
import { isCompactText, signingInput } from './payload.ts';
import { isPayloadEncoded } from './payload-encoding.ts';
import { checkSignature } from './signature-checker.ts';
import type { JwsPayloadVerifyOptions } from './verify-options.ts';
import { resolveJwsOptions, verifyOptionNames } from './verify-options.ts';

/** A JWS whose signature was checked. */
export interface VerifiedJws {
  /** The protected header. */
  readonly header: JoseHeader;
  /** The payload, decoded. */
  readonly payload: Uint8Array;
  /** The key that made the signature. */
  readonly key: VerificationKey;
}

const optionNames = [...verifyOptionNames, 'detachedPayload'];

/**
 * Verifies the signature of a compact JWS (RFC 7515 §5.2) and gives its payload.
 * Does not look into the payload: for claims, use `createVerifier`. Give `detachedPayload` for a JWS that travels without.
 *
 * @throws JoseError with the reason code; TypeError for malformed options
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-5.2
 * @example
 * const { payload } = await verifyCompactJws(jws, { keys: key, algorithms: ['ES256'] })
 */
export async function verifyCompactJws(jws: string, options: JwsPayloadVerifyOptions): Promise<VerifiedJws> {
  return verify(jws, options, false);
}

/**
 * {@link verifyCompactJws} at once, where keys and runtime allow it.
 *
 * @throws as verifyCompactJws, JoseError `sync_unavailable`
 * @example
 * const { payload } = verifyCompactJwsSync(jws, { keys: key, algorithms: ['ES256'] })
 */
export function verifyCompactJwsSync(jws: string, options: JwsPayloadVerifyOptions): VerifiedJws {
  return requireSync(verify(jws, options, true));
}

function verify(jws: string, options: JwsPayloadVerifyOptions, sync: boolean): MaybePromise<VerifiedJws> {
  const policy = resolveJwsOptions(options, optionNames, 'verifyCompactJws');
  const parts = splitCompactJws(jws, policy.limits);
  const header = parseHeader(parts.header, policy.limits);
  assertCritical(header, policy.critical);
  const { payload, input } = readPayload(parts, isPayloadEncoded(header), policy.detachedPayload);
  const { signature } = parts;
  return chain(checkSignature({ header, input, signature, sync }, policy), ({ key }) => ({
    header,
    payload,
    key,
  }));
}

/** A payload, and the signing input it is part of. */
export interface SignedPayload {
  readonly payload: Uint8Array;
  readonly input: SigningInput;
}

/** The payload and what is signed, of a compact JWS or given apart. @throws JoseError `token_malformed`, `encoding_invalid` */
export function readPayload(parts: CompactParts, isEncoded: boolean, detached?: Uint8Array): SignedPayload {
  if (detached !== undefined) {
    if (parts.payload === '')
      return { payload: detached, input: signingInput(parts.header, detached, isEncoded) };
    throw new JoseError(
      'token_malformed',
      'expected a token with a detached payload, got one with its payload inside',
    );
  }
  if (isEncoded) return { payload: decodeBase64Url(parts.payload), input: parts.input };
  if (isCompactText(parts.payload)) return { payload: encodeAscii(parts.payload), input: parts.input };
  throw new JoseError('encoding_invalid', 'an unencoded payload in a compact token must be printable ASCII');
}
