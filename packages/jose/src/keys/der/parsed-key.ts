import { decodeBase64Url } from '../../encoding/base64url.ts';
import type { JwkMembers } from '../jwk-members.ts';
import { malformed } from './reader.ts';
import type { PssRestriction } from './rsa-pss.ts';

/** A key read from DER. */
export interface ParsedKey {
  readonly members: JwkMembers;
  /** Present if the key may be used for RSA-PSS only. */
  readonly pss?: PssRestriction;
}

/** Decodes a member that the key kind has. @throws JoseError `key_invalid` if it is absent, `encoding_invalid` */
export function memberBytes(members: JwkMembers, name: keyof JwkMembers): Uint8Array {
  const value = members[name];
  if (value === undefined) throw malformed(`the key has no member "${name}"`);
  return decodeBase64Url(value);
}
