/** Why somebody could not be signed in, or a request could not be made. */
export type AuthErrorCode = keyof typeof authErrorCodes;

/** Every code with its sentence. */
export const authErrorCodes = {
  issuer_unreachable: 'the issuer did not answer, or not in time',
  metadata_invalid: 'the metadata of the issuer is not that of this issuer, or lacks an endpoint',
  state_unknown: 'the answer belongs to no login that was started in this tab within ten minutes',
  issuer_mismatch: 'the answer is from another issuer, or does not say from which',
  login_refused: 'the issuer refused the login',
  code_refused: 'the token endpoint refused the code',
  token_response_invalid: 'the answer of the token endpoint cannot be used',
  id_token_invalid: 'the ID token is not for this login',
  dpop_unavailable: 'DPoP is required, and the issuer or the browser does not offer it',
  storage_unavailable: 'the browser gives the page no storage to start a login with',
  login_loop: 'logging in was started by itself a moment ago, and did not help',
  logout_incomplete: 'the issuer did not confirm that every session of the person has ended',
  backend_unavailable: 'the backend of this application did not answer as it should',
} as const;

/** What went wrong, by a code that stays the same; the message holds nothing secret. */
export class AuthError extends Error {
  /** The stable code. */
  readonly code: AuthErrorCode;
  /** The error code of the issuer, such as `access_denied`, where it gave one. */
  readonly error: string | undefined;

  constructor(code: AuthErrorCode, options: { readonly error?: string | undefined; cause?: unknown } = {}) {
    super(authErrorCodes[code], 'cause' in options ? { cause: options.cause } : undefined);
    this.name = 'AuthError';
    this.code = code;
    this.error = options.error;
  }
}
