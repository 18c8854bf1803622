import { defaultLimits } from '../encoding/limits.ts';
import { parseHeader } from '../header/header.ts';
import { splitCompactJws } from '../jws/compact-parts.ts';
import type { JwtClaims } from './claims.ts';
import { parseClaims } from './parse-claims.ts';
import type { UnverifiedJwt } from './verified-jwt.ts';
import { asUnverified } from './verified-jwt.ts';

/**
 * Takes a signed token apart without checking anything about it: anybody can have written what comes out.
 * For looking, never for deciding; strict in form like {@link createVerifier}.
 *
 * @throws JoseError for a token that is not well-formed
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-3
 * @example
 * const { header, claims } = decodeJwt(token)
 */
export function decodeJwt(token: string): UnverifiedJwt {
  const parts = splitCompactJws(token, defaultLimits);
  const header = parseHeader(parts.header, defaultLimits);
  return asUnverified({ header, claims: parseClaims(parts.payload, defaultLimits) as JwtClaims });
}
