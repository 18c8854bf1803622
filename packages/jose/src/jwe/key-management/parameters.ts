import { decodeBase64Url } from '../../encoding/base64url.ts';
import { member } from '../../encoding/json.ts';
import { JoseError } from '../../errors/jose-error.ts';
import type { JoseHeader } from '../../header/header.ts';
import type { JwkMembers } from '../../keys/jwk-members.ts';
import type { KeyMaterial } from '../../keys/key.ts';

/** Reads a header parameter that holds base64url. @throws JoseError `header_invalid` */
export function optionalBytes(header: JoseHeader, name: string): Uint8Array | undefined {
  const value = member(header, name);
  if (value === undefined) return undefined;
  if (typeof value !== 'string')
    throw new JoseError('header_invalid', `the header parameter "${name}" must be a text`);
  try {
    return decodeBase64Url(value);
  } catch (cause) {
    throw new JoseError('header_invalid', `the header parameter "${name}" must be strict base64url`, {
      cause,
    });
  }
}

/** {@link optionalBytes} of a parameter that has to be there. @throws JoseError `header_invalid` */
export function requiredBytes(header: JoseHeader, name: string): Uint8Array {
  const bytes = optionalBytes(header, name);
  if (bytes === undefined) throw new JoseError('header_invalid', `the header has no "${name}"`);
  return bytes;
}

/** The bytes of a secret key. */
export function secretOf(material: KeyMaterial): Uint8Array {
  if (material.form !== 'secret') throw new TypeError('expected a secret key');
  return material.bytes;
}

/** The members of an asymmetric key. */
export function membersOf(material: KeyMaterial): JwkMembers {
  if (material.form !== 'jwk') throw new TypeError('expected an asymmetric key');
  return material.jwk;
}
