import type { OAuthErrorCode } from '../errors/oauth-errors.ts';

/** The HTTP status that a refusal is answered with. */
export type ReasonStatus =
  | 400
  | 401
  | 403
  | 404
  | 405
  | 408
  | 413
  | 414
  | 417
  | 421
  | 429
  | 431
  | 500
  | 502
  | 503
  | 504;

/** The `error` of a `WWW-Authenticate` challenge (RFC 6750 §3.1, RFC 9449 §7.1 and §9, RFC 9470 §3). */
export type ChallengeError =
  | 'invalid_token'
  | 'insufficient_scope'
  | 'insufficient_user_authentication'
  | 'invalid_request'
  | 'invalid_dpop_proof'
  | 'use_dpop_nonce';

/** What one reason means to whoever is refused. */
export interface Reason {
  /** The status of the answer: 4xx where the token or request is wrong, 5xx where the server cannot tell. */
  readonly status: ReasonStatus;
  /**
   * The `error` of the answer: of the challenge, where it is a `ChallengeError`, else of the JSON body alone.
   * Undefined where no token was sent or where it is not the caller's fault.
   */
  readonly error: OAuthErrorCode | undefined;
  /** What is wrong, in one sentence: lower case, no period, no value of the token. */
  readonly sentence: string;
}
