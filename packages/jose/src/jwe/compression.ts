import { backend } from '#crypto/encryption';
import type { JsonObject } from '../encoding/json.ts';
import { member } from '../encoding/json.ts';
import type { MaybePromise } from '../encoding/maybe-promise.ts';
import { chain } from '../encoding/maybe-promise.ts';
import { JoseError } from '../errors/jose-error.ts';
import type { JoseHeader } from '../header/header.ts';

/**
 * Whether the plaintext is compressed (RFC 7516 §4.1.3); only the protected header may say so.
 *
 * @throws JoseError `header_invalid`
 */
export function isCompressed(protectedHeader: JsonObject, joined: JoseHeader): boolean {
  const zip = member(joined, 'zip');
  if (zip === undefined) return false;
  if (!Object.hasOwn(protectedHeader, 'zip'))
    throw new JoseError('header_invalid', 'zip must stand in the protected header');
  if (zip !== 'DEF') throw new JoseError('header_invalid', 'expected the compression "DEF", got another one');
  return true;
}

/** Undoes the compression of an authentic plaintext; stops at the bound. @throws JoseError `compression_invalid` */
export function decompress(plaintext: Uint8Array, maxBytes: number): MaybePromise<Uint8Array> {
  return chain(backend.inflate(plaintext, maxBytes), (inflated) => {
    if (inflated !== undefined) return inflated;
    throw new JoseError(
      'compression_invalid',
      `the compressed plaintext is damaged or over the limit of ${maxBytes} bytes`,
    );
  });
}
