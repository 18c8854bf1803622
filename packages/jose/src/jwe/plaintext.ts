import { isBytes } from '../encoding/bytes.ts';
import { encodeUtf8 } from '../encoding/utf8.ts';
import { kindOf } from '../keys/key.ts';

/** A plaintext: bytes, or a text that is taken as UTF-8. */
export type JwePlaintext = Uint8Array | string;

/** The plaintext as bytes. @throws TypeError */
export function plaintextBytes(plaintext: JwePlaintext): Uint8Array {
  if (isBytes(plaintext)) return plaintext;
  if (typeof plaintext !== 'string') {
    throw new TypeError(`expected the plaintext as a Uint8Array or a text, got ${kindOf(plaintext)}`);
  }
  // The encoder would replace a lone surrogate, and encrypt another text than the one given.
  if (!plaintext.isWellFormed())
    throw new TypeError('the plaintext has a lone surrogate, which UTF-8 cannot write');
  return encodeUtf8(plaintext);
}
