/**
 * Why somebody could not be signed in, or could not be signed out as they wanted.
 *
 * - `issuer_unreachable`: the issuer did not answer, or not in time
 * - `metadata_invalid`: its metadata is not that of this issuer, or lacks an endpoint
 * - `state_unknown`: the answer belongs to no login that this tab started within ten minutes
 * - `issuer_mismatch`: the answer is from another issuer, or does not say from which
 * - `login_refused`: the issuer refused the login; `error` says why
 * - `code_refused`: the token endpoint refused the code; `error` says why
 * - `id_token_invalid`: the ID token is not for this login, or there is none
 * - `dpop_unavailable`: DPoP is required, and the issuer or the browser does not offer it
 * - `storage_unavailable`: the browser gives the page no storage
 * - `login_loop`: a login had been started by the page itself a moment ago
 * - `logout_incomplete`: the issuer did not confirm that every session of the person has ended
 * - `backend_unavailable`: the backend did not answer as it should
 */
export type AuthErrorCode =
  | 'issuer_unreachable'
  | 'metadata_invalid'
  | 'state_unknown'
  | 'issuer_mismatch'
  | 'login_refused'
  | 'code_refused'
  | 'id_token_invalid'
  | 'dpop_unavailable'
  | 'storage_unavailable'
  | 'login_loop'
  | 'logout_incomplete'
  | 'backend_unavailable';

/** What is known beside the code. */
export interface AuthErrorOptions {
  /** The error code of the issuer (none). */
  readonly error?: string | undefined;
  /** What was thrown below (nothing). */
  readonly cause?: unknown;
}

/** What went wrong, by a code that stays the same; the message is the code, since every sentence would be loaded by every page. */
export class AuthError extends Error {
  /** The stable code. */
  readonly code: AuthErrorCode;
  /** The error code of the issuer, such as `access_denied`, where it gave one. */
  readonly error: string | undefined;

  /** Makes an error of that code. */
  constructor(code: AuthErrorCode, options: AuthErrorOptions = {}) {
    super(code, options);
    this.name = 'AuthError';
    this.code = code;
    this.error = options.error;
  }
}

/** What was thrown as an error with a code: anything else is a failed request. */
export function toAuthError(cause: unknown): AuthError {
  return cause instanceof AuthError ? cause : new AuthError('issuer_unreachable', { cause });
}
