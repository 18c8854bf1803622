/** The HTTP status that a refusal is answered with. */
export type ReasonStatus = 400 | 401 | 403 | 429 | 500 | 503;

/** The `error` of a `WWW-Authenticate` challenge (RFC 6750 §3.1, RFC 9449 §7.1 and §9). */
export type ChallengeError =
  | 'invalid_token'
  | 'insufficient_scope'
  | 'invalid_request'
  | 'invalid_dpop_proof'
  | 'use_dpop_nonce';

/** What one reason means to whoever is refused. */
export interface Reason {
  /** The status of the answer: 4xx where the token or request is wrong, 5xx where the verifier cannot tell. */
  readonly status: ReasonStatus;
  /** The `error` of the challenge; undefined where no token was sent or where it is not the caller's fault. */
  readonly error: ChallengeError | undefined;
  /** What is wrong, in one sentence: lower case, no period, no value of the token. */
  readonly sentence: string;
}
