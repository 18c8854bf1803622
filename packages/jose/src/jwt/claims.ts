/** Claims of a JSON Web Token (RFC 7519 §4.1). Times are seconds since 1970-01-01T00:00:00Z. */
export interface JwtClaims {
  /** Issuer. */
  readonly iss?: string;
  /** Subject. */
  readonly sub?: string;
  /** Audience: one or several. */
  readonly aud?: string | readonly string[];
  /** Expiration time, in seconds. */
  readonly exp?: number;
  /** Not before, in seconds. */
  readonly nbf?: number;
  /** Issued at, in seconds. */
  readonly iat?: number;
  /** JWT ID. */
  readonly jti?: string;
  readonly [name: string]: unknown;
}
