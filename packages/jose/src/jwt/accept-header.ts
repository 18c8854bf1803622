import { JoseError } from '../errors/jose-error.ts';
import { assertCritical } from '../header/critical.ts';
import type { JoseHeader } from '../header/header.ts';
import { isPayloadEncoded } from '../jws/payload-encoding.ts';
import { assertType } from './claim-rules.ts';

/** Checks what a JWT's header must hold before its signature or claims are looked at. @throws JoseError */
export function acceptHeader(header: JoseHeader, typ: string | undefined, critical: readonly string[]): void {
  // b64 is understood only so far that RFC 7797 §7 forbids it in a JWT.
  assertCritical(header, [...critical, 'b64']);
  if (!isPayloadEncoded(header)) {
    throw new JoseError(
      'critical_header_unsupported',
      'a JWT must not have an unencoded payload (RFC 7797 section 7)',
    );
  }
  assertType(header, typ);
}
