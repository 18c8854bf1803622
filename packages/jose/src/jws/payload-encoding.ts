import type { JsonObject } from '../encoding/json.ts';
import { member } from '../encoding/json.ts';
import { JoseError } from '../errors/jose-error.ts';

/**
 * Whether the payload is base64url-encoded (RFC 7797 §3). `b64: false` counts only when `crit` lists it (§6).
 *
 * @throws JoseError `header_invalid`, `critical_header_invalid`
 */
export function isPayloadEncoded(protectedHeader: JsonObject): boolean {
  const b64 = member(protectedHeader, 'b64');
  if (b64 === undefined) return true;
  if (typeof b64 !== 'boolean')
    throw new JoseError('header_invalid', 'the header parameter "b64" must be a boolean');
  const crit = member(protectedHeader, 'crit');
  if (!b64 && !(Array.isArray(crit) && crit.includes('b64'))) {
    throw new JoseError('critical_header_invalid', 'b64 must be listed in crit (RFC 7797 section 6)');
  }
  return b64;
}
