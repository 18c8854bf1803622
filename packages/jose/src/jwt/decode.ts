import { defaultLimits } from '../encoding/limits.ts';
import { freezeDeep } from '../encoding/freeze.ts';
import type { JoseHeader } from '../header/header.ts';
import { parseHeader } from '../header/header.ts';
import { splitCompactJws } from '../jws/compact-parts.ts';
import { parseClaims } from './parse-claims.ts';
import type { UnverifiedJwt } from './verified-jwt.ts';
import { asUnverified } from './verified-jwt.ts';

/** Tokens of one issuer share their header: the one of the token before often serves again. */
let latest: { readonly segment: string; readonly header: JoseHeader } | undefined;

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
  return asUnverified({
    header: decodeHeader(parts.header),
    claims: parseClaims(parts.payload, defaultLimits),
  });
}

function decodeHeader(segment: string): JoseHeader {
  if (latest?.segment !== segment)
    latest = { segment, header: freezeDeep(parseHeader(segment, defaultLimits)) };
  return latest.header;
}
