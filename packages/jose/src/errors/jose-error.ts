import type { JoseErrorCode } from './codes.ts';

/** One claim (or the `typ` header) that does not hold. */
export interface ClaimFailure {
  /** The reason code. */
  readonly code: JoseErrorCode;
  /** The claim's name, for example `exp`; `typ` for the header parameter. */
  readonly claim: string;
  /** What was expected, without any value of the token. */
  readonly message: string;
}

/** Details of a {@link JoseError}. */
export interface JoseErrorOptions {
  /** The error that led to this one (none). */
  readonly cause?: unknown;
  /** All claim failures of the token; the first one decided the code (none). */
  readonly failures?: readonly ClaimFailure[];
}

/**
 * The one error class of this package: bad input, bad keys and refused tokens.
 * Misuse by the programmer (a missing option, a wrong type) is a `TypeError`.
 * The message never holds a value from a token, key or secret.
 */
export class JoseError extends Error {
  override readonly name: string = 'JoseError';
  /** The stable reason code. */
  readonly code: JoseErrorCode;
  /** All claim failures, in the order they were checked; empty for other errors. */
  readonly failures: readonly ClaimFailure[];

  constructor(code: JoseErrorCode, message: string, options: JoseErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.failures = options.failures ?? [];
  }
}
