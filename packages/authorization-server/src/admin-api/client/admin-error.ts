/** What was wrong with one member of a request. */
export interface AdminIssue {
  /** Where: names with dots between. */
  readonly path: string;
  readonly message: string;
}

export interface AdminErrorOptions extends ErrorOptions {
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number;
  readonly issues?: readonly AdminIssue[] | undefined;
  readonly requestId?: string | undefined;
}

/** Why the admin API did not do what it was asked (RFC 9457). Messages hold no secret. */
export class AdminError extends Error {
  override readonly name: string = 'AdminError';
  /** Stable: `tenant_unknown`, `input_invalid`, …; `unreachable` where there was no answer. */
  readonly code: string;
  readonly status: number;
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
