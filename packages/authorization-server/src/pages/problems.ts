/**
 * Why a form was not accepted: a code that the catalogue has a sentence for, and the field it is about.
 * Give the values back in the model, but never passwords and codes.
 */
export type Problem<Field extends string = string> = ProblemCause & {
  /** The field it is about; without it, the form as a whole. */
  readonly field?: Field | undefined;
};

export type ProblemCause =
  | {
      readonly code:
        | 'missing'
        | 'credentials-wrong'
        | 'code-wrong'
        | 'code-used'
        | 'recovery-code-wrong'
        | 'passkey-refused'
        | 'address-malformed'
        | 'identifier-malformed'
        | 'identifier-taken'
        | 'password-common'
        | 'password-breached'
        | 'password-like-identifier'
        | 'password-unchanged'
        | 'current-password-wrong'
        | 'user-code-unknown'
        | 'user-code-expired'
        | 'form-expired'
        | 'name-too-long';
    }
  | { readonly code: 'password-too-short'; readonly atLeast: number }
  | { readonly code: 'password-too-long'; readonly atMost: number }
  | { readonly code: 'too-many-attempts' | 'busy'; readonly retryAfterSeconds: number };

export type ProblemCode = ProblemCause['code'];

/** Something that was done, said above the page it led back to. */
export type NoticeCode =
  | 'signed-out'
  | 'password-changed'
  | 'password-reset'
  | 'address-confirmed'
  | 'profile-saved'
  | 'session-ended'
  | 'other-sessions-ended'
  | 'application-revoked'
  | 'totp-added'
  | 'totp-removed'
  | 'passkey-added'
  | 'passkey-renamed'
  | 'passkey-removed'
  | 'account-deleted'
  | 'mail-sent';
