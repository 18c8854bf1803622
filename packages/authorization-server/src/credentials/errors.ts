/** What can go wrong with a credential beside "it does not match". */
export type CredentialErrorCode =
  | 'credentials_overloaded'
  | 'password_unusable'
  | 'breached_passwords_malformed'
  | 'passkey_refused';

/** Why a credential could not be worked on; the message never holds any part of it. */
export class CredentialError extends Error {
  readonly code: CredentialErrorCode;
  /** When it is worth asking again, in whole seconds; set with `credentials_overloaded` (answer 503 with `Retry-After`). */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: CredentialErrorCode,
    message: string,
    details: { readonly cause?: unknown; readonly retryAfterSeconds?: number } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'CredentialError';
    this.code = code;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}
