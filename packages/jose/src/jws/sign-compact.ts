import { encodeBase64Url } from '../encoding/base64url.ts';
import { assertKnownOptions } from '../encoding/known-options.ts';
import type { MaybePromise } from '../encoding/maybe-promise.ts';
import { chain, requireSync } from '../encoding/maybe-promise.ts';
import { decodeUtf8 } from '../encoding/utf8.ts';
import type { JwsPayload } from './payload.ts';
import { isCompactText, payloadBytes, signingInput } from './payload.ts';
import { preparedSigner } from './prepared-keys.ts';
import type { JwsPayloadOptions, JwsSignatureOptions } from './sign-options.ts';
import { payloadOptionNames, protectedSegment, signatureOptionNames } from './sign-options.ts';

/** Options of {@link signCompactJws}. */
export interface CompactJwsOptions extends JwsSignatureOptions, JwsPayloadOptions {}

const optionNames = [...signatureOptionNames, ...payloadOptionNames];

/**
 * Signs any payload as a compact JWS (RFC 7515 §7.1). For claims, `createSigner` does more.
 *
 * @throws TypeError for malformed options, or a payload that cannot stand in a compact JWS unencoded (RFC 7797 §5.2)
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-7.1
 * @example
 * const jws = await signCompactJws('Hello', { key })
 */
export async function signCompactJws(payload: JwsPayload, options: CompactJwsOptions): Promise<string> {
  return sign(payload, options, false);
}

/**
 * {@link signCompactJws} at once, where key and runtime allow it.
 *
 * @throws as signCompactJws, JoseError `sync_unavailable`
 * @example
 * const jws = signCompactJwsSync('Hello', { key })
 */
export function signCompactJwsSync(payload: JwsPayload, options: CompactJwsOptions): string {
  return requireSync(sign(payload, options, true));
}

function sign(payload: JwsPayload, options: CompactJwsOptions, sync: boolean): MaybePromise<string> {
  assertKnownOptions(options, optionNames, 'signCompactJws');
  const { key, encodePayload = true, detached = false } = options;
  const signer = preparedSigner(key);
  const bytes = payloadBytes(payload);
  const header = protectedSegment(options, encodePayload);
  const middle = detached ? '' : payloadSegment(bytes, encodePayload);
  const input = signingInput(header, bytes, encodePayload);
  return chain(
    sync ? signer.signSync(input) : signer.sign(input),
    (signature) => `${header}.${middle}.${signature}`,
  );
}

function payloadSegment(bytes: Uint8Array, isEncoded: boolean): string {
  if (isEncoded) return encodeBase64Url(bytes);
  const text = decodeUtf8(bytes);
  if (isCompactText(text)) return text;
  throw new TypeError(
    'an unencoded payload in a compact JWS must be printable ASCII without a dot: sign it detached',
  );
}
