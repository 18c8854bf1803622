import { encodeTextAsBase64Url } from '../encoding/base64url.ts';
import type { JsonObject } from '../encoding/json.ts';
import { assertKnownOptions } from '../encoding/known-options.ts';
import { requireSync } from '../encoding/maybe-promise.ts';
import { JoseError } from '../errors/jose-error.ts';
import { encodeHeader } from '../header/encode-header.ts';
import { assertHeaderTypes, parseHeader } from '../header/header.ts';
import { splitCompactJws } from '../jws/compact-parts.ts';
import { assertAddedHeader } from '../jws/protected-header.ts';
import { acceptHeader } from '../jwt/accept-header.ts';
import type { JwtClaims } from '../jwt/claims.ts';
import type { ClaimDefaults } from '../jwt/claims-writer.ts';
import { createClaimsWriter } from '../jwt/claims-writer.ts';
import { parseClaims } from '../jwt/parse-claims.ts';
import { validateClaims } from '../jwt/validate-claims.ts';
import type { UnverifiedJwt } from '../jwt/verified-jwt.ts';
import { asUnverified } from '../jwt/verified-jwt.ts';
import type { ClaimOptions } from '../jwt/verifier-options.ts';
import { claimOptionNames, resolveClaimOptions } from '../jwt/verifier-options.ts';

/** Options of {@link encodeUnsecuredJwt}. */
export interface UnsecuredJwtOptions extends ClaimDefaults {
  /** The `typ` header parameter (`JWT`). */
  readonly typ?: string;
  /** Further header parameters; not `alg`, `b64` or `crit` (none). */
  readonly header?: JsonObject;
}

const encodeOptionNames = [
  ...['typ', 'header', 'issuer', 'audience', 'subject', 'jwtId', 'expiresInSeconds', 'notBeforeSeconds'],
  ...['issuedAt', 'now'],
];

/**
 * Writes an unsecured JSON Web Token (RFC 7519 §6): nothing protects it, anybody can change it.
 *
 * @throws TypeError for unknown or malformed options and claims
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-6
 * @example
 * const token = encodeUnsecuredJwt({ sub: 'alice' }, { issuer: 'https://issuer.example' })
 */
export function encodeUnsecuredJwt(claims: JwtClaims, options: UnsecuredJwtOptions = {}): string {
  assertKnownOptions(options, encodeOptionNames, 'encodeUnsecuredJwt');
  const { typ = 'JWT', header: added = {} } = options;
  assertAddedHeader(added);
  const header = { alg: 'none', typ, ...added };
  assertHeaderTypes(header);
  return `${encodeHeader(header)}.${encodeTextAsBase64Url(createClaimsWriter(options)(claims))}.`;
}

/**
 * Reads an unsecured JSON Web Token and checks its claims like `createVerifier`. What comes out is still unverified:
 * anybody can have written the token, with any claims. Refuses tokens with a signature, and any algorithm but `none`.
 *
 * @throws JoseError with the reason code; TypeError for missing, unknown or malformed options
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-6
 * @example
 * const { claims } = decodeUnsecuredJwt(token, { issuer: 'https://issuer.example', audience: 'api' })
 */
export function decodeUnsecuredJwt(token: string, options: ClaimOptions): UnverifiedJwt {
  assertKnownOptions(options, claimOptionNames, 'decodeUnsecuredJwt');
  const resolved = resolveClaimOptions(options);
  const parts = splitCompactJws(token, resolved.limits);
  const header = parseHeader(parts.header, resolved.limits);
  if (header.alg !== 'none') {
    throw new JoseError(
      'algorithm_not_allowed',
      'expected an unsecured token ("none"), got another algorithm',
    );
  }
  if (parts.signature !== '')
    throw new JoseError('token_malformed', 'an unsecured token must not have a signature');
  acceptHeader(header, resolved.policy.typ, []);
  const claims = parseClaims(parts.payload, resolved.limits);
  return asUnverified({ header, claims: requireSync(validateClaims(claims, resolved, true)) });
}
