/** What was wrong with one member of a request. */
export interface AdminIssue {
  /** Where: names with dots between. */
  readonly path: string;
  /** What was expected; never repeats what was sent. */
  readonly message: string;
}

/** What an {@link AdminError} knows beside its code and message. */
export interface AdminErrorOptions extends ErrorOptions {
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** What was wrong with which member (none). */
  readonly issues?: readonly AdminIssue[] | undefined;
  /** What the log of the server calls the request (none). */
  readonly requestId?: string | undefined;
}

/** Why the admin API did not do what it was asked (RFC 9457). Messages hold no secret. */
export class AdminError extends Error {
  override readonly name: string = 'AdminError';
  /** Stable: `tenant_unknown`, `input_invalid`, …; `unreachable` where there was no answer. */
  readonly code: string;
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** What was wrong with which member, where the server says so: with `input_invalid` and `password_refused`. */
  readonly issues: readonly AdminIssue[];
  /** Stands in the log of the server, too. */
  readonly requestId: string | undefined;

  constructor(code: string, message: string, options: AdminErrorOptions) {
    super(message, options);
    this.code = code;
    this.status = options.status;
    this.issues = options.issues ?? [];
    this.requestId = options.requestId;
  }
}
