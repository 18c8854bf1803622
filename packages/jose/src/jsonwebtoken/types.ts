/// <reference types="node" preserve="true" />
import type { createPrivateKey, createPublicKey, KeyObject } from 'node:crypto';
import type { JsonWebTokenError, NotBeforeError, TokenExpiredError } from './errors.ts';

/** The algorithms of this door. */
export type Algorithm =
  | 'HS256'
  | 'HS384'
  | 'HS512'
  | 'RS256'
  | 'RS384'
  | 'RS512'
  | 'ES256'
  | 'ES384'
  | 'ES512'
  | 'PS256'
  | 'PS384'
  | 'PS512'
  | 'none';

/** Options of `sign`. */
export interface SignOptions {
  /** The algorithm (`HS256`). */
  algorithm?: Algorithm | undefined;
  /** `kid` of the header (none). */
  keyid?: string | undefined;
  /** Sets `exp`: seconds from `iat`, or a time span such as `2 days` or `10h` (none). */
  expiresIn?: string | number | undefined;
  /** Sets `nbf`: seconds from `iat`, or a time span (none). */
  notBefore?: string | number | undefined;
  /** `aud` (none). */
  audience?: string | string[] | undefined;
  /** `sub` (none). */
  subject?: string | undefined;
  /** `iss` (none). */
  issuer?: string | undefined;
  /** `jti` (none). */
  jwtid?: string | undefined;
  /** Whether the claims are added to the caller's own object (false). */
  mutatePayload?: boolean | undefined;
  /** Whether to leave out `iat` (false). */
  noTimestamp?: boolean | undefined;
  /** Further header parameters; they win over `algorithm` and `keyid` (none). */
  header?: JwtHeader | undefined;
  /** How a text payload becomes bytes (`utf8`). */
  encoding?: string | undefined;
  /** Whether RSA keys under 2048 bits may sign (false). */
  allowInsecureKeySizes?: boolean | undefined;
  /** Whether a key of another kind or curve than the algorithm's may sign; for old systems alone (false). */
  allowInvalidAsymmetricKeyTypes?: boolean | undefined;
}

/** Options of `verify`. */
export interface VerifyOptions {
  /** The algorithms to accept (those of the key's type). */
  algorithms?: Algorithm[] | undefined;
  /** Audiences to accept; a RegExp is tried on texts only (any). */
  audience?: string | RegExp | [string | RegExp, ...(string | RegExp)[]] | undefined;
  /** The time in seconds (now). */
  clockTimestamp?: number | undefined;
  /** Seconds by which `exp`, `nbf` and `maxAge` may be missed (0). */
  clockTolerance?: number | undefined;
  /** Whether to return header, payload and signature (false: the payload alone). */
  complete?: boolean | undefined;
  /** Issuers to accept (any). */
  issuer?: string | [string, ...string[]] | undefined;
  /** Whether to leave `exp` unchecked (false). */
  ignoreExpiration?: boolean | undefined;
  /** Whether to leave `nbf` unchecked (false). */
  ignoreNotBefore?: boolean | undefined;
  /** The `jti` to accept (any). */
  jwtid?: string | undefined;
  /** The `nonce` to accept (any). */
  nonce?: string | undefined;
  /** The `sub` to accept (any). */
  subject?: string | undefined;
  /** The most time since `iat`: seconds or a time span (any). */
  maxAge?: string | number | undefined;
  /** Whether RSA keys under 1024 bits may verify, which the original always does (false). */
  allowInsecureKeySizes?: boolean | undefined;
  /** Whether a key of another kind or curve than the algorithm's may verify; for old systems alone (false). */
  allowInvalidAsymmetricKeyTypes?: boolean | undefined;
}

/** Options of `decode`. */
export interface DecodeOptions {
  /** Whether to return header, payload and signature (false: the payload alone). */
  complete?: boolean | undefined;
  /** Whether to parse the payload though the header does not say `JWT` (false). */
  json?: boolean | undefined;
}

/** A JOSE header (RFC 7515 §4.1). */
export interface JwtHeader {
  /** The algorithm. */
  alg: string;
  /** The media type of the token. */
  typ?: string | undefined;
  /** The media type of the payload. */
  cty?: string | undefined;
  /** Extensions that must be understood; a token that names any is refused. */
  crit?: string[] | undefined;
  /** The ID of the key. */
  kid?: string | undefined;
  /** The address of a key set; never fetched. */
  jku?: string | undefined;
  /** The address of a certificate; never fetched. */
  x5u?: string | string[] | undefined;
  /** The SHA-256 thumbprint of a certificate. */
  'x5t#S256'?: string | undefined;
  /** The SHA-1 thumbprint of a certificate. */
  x5t?: string | undefined;
  /** A certificate chain; never used as a key. */
  x5c?: string | string[] | undefined;
}

/** A claims set (RFC 7519 §4.1). */
export interface JwtPayload {
  // oxlint-disable-next-line typescript/no-explicit-any -- code written for the original reads claims without a check
  [key: string]: any;
  /** Who issued the token. */
  iss?: string | undefined;
  /** Whom it is about. */
  sub?: string | undefined;
  /** Whom it is for. */
  aud?: string | string[] | undefined;
  /** When it ends, in seconds since 1970. */
  exp?: number | undefined;
  /** When it begins, in seconds since 1970. */
  nbf?: number | undefined;
  /** When it was issued, in seconds since 1970. */
  iat?: number | undefined;
  /** Its ID. */
  jti?: string | undefined;
}

/** A token taken apart. */
export interface Jwt {
  /** The header. */
  header: JwtHeader;
  /** The claims, or the payload where it is no JSON object. */
  payload: JwtPayload | string;
  /** The signature, in base64url. */
  signature: string;
}

/** Everything `verify` says about a token. */
export type VerifyErrors = JsonWebTokenError | NotBeforeError | TokenExpiredError;

/** Gets the error, or null and what was verified. */
export type VerifyCallback<T = Jwt | JwtPayload | string> = (error: VerifyErrors | null, decoded?: T) => void;

/** Gets the error, or null and the token. */
export type SignCallback = (error: Error | null, encoded?: string) => void;

/** Gets an error, or null and the key. */
export type SigningKeyCallback = (error: Error | null, signingKey?: Secret | PublicKey) => void;

/** Looks a key up by the header of a token that nobody has checked yet. */
export type GetPublicKeyOrSecret = (header: JwtHeader, callback: SigningKeyCallback) => void;

/** What `crypto.createPublicKey` takes. */
export type PublicKey = Parameters<typeof createPublicKey>[0];

/** What `crypto.createPrivateKey` takes. */
export type PrivateKey = Parameters<typeof createPrivateKey>[0];

/** A secret, or a key in PEM, which a password may lock. */
export type Secret =
  | string
  | Buffer
  | KeyObject
  | {
      /** The key in PEM. */
      key: string | Buffer;
      /** The password that unlocks it. */
      passphrase: string;
    };
