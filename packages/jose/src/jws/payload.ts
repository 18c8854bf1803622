import type { SigningInput } from '../crypto/backend.ts';
import { encodeBase64Url } from '../encoding/base64url.ts';
import { concatBytes, isBytes } from '../encoding/bytes.ts';
import { encodeAscii, encodeUtf8 } from '../encoding/utf8.ts';
import { kindOf } from '../keys/key.ts';

/** A payload: bytes, or a text that is taken as UTF-8. */
export type JwsPayload = Uint8Array | string;

/** The payload as bytes. @throws TypeError */
export function payloadBytes(payload: JwsPayload): Uint8Array {
  if (isBytes(payload)) return payload;
  if (typeof payload !== 'string') {
    throw new TypeError(`expected the payload as a Uint8Array or a text, got ${kindOf(payload)}`);
  }
  // The encoder would replace a lone surrogate, and sign another text than the one given.
  if (!payload.isWellFormed())
    throw new TypeError('the payload has a lone surrogate, which UTF-8 cannot write');
  return encodeUtf8(payload);
}

/** What is signed: the encoded protected header, a dot, and the payload, encoded or as it is (RFC 7797 §3). */
export function signingInput(headerSegment: string, payload: Uint8Array, isEncoded: boolean): SigningInput {
  if (isEncoded) return `${headerSegment}.${encodeBase64Url(payload)}`;
  return concatBytes(encodeAscii(`${headerSegment}.`), payload);
}

/** Whether a text can stand unencoded in a compact JWS: printable ASCII without the dot (RFC 7797 §5.2). */
export function isCompactText(text: string): boolean {
  return /^[\x20-\x2d\x2f-\x7e]*$/.test(text);
}
