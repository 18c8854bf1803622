import { reasons, type ReasonCode } from '../reasons/reasons.ts';
import { oauthErrors, type OAuthErrorCode } from './oauth-errors.ts';

/** Details of an {@link OAuthError}. */
export interface OAuthErrorOptions {
  /** The status, where it is not that of the code (the code's). */
  readonly status?: number | undefined;
  /** The reason behind the code: what the caller can look up (none). */
  readonly reason?: ReasonCode | undefined;
  /** The error that led to this one; never shown to the caller (none). */
  readonly cause?: unknown;
  /** Headers of the answer, for example `retry-after`; names in lower case (none). */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * The one error class of this package: a refusal that the protocol has words for.
 * Misuse by the programmer is a `TypeError`. The description is shown to whoever asked: never put a value of a token,
 * secret, code or person into it.
 */
export class OAuthError extends Error {
  override readonly name: string = 'OAuthError';
  /** The `error` of the answer. */
  readonly code: OAuthErrorCode;
  /** The HTTP status of the answer. */
  readonly status: number;
  /** The `error_description`: what was expected and what was got, in one sentence. */
  readonly description: string;
  /** The reason behind the code, if one was given. */
  readonly reason: ReasonCode | undefined;
  /** Headers that belong to the answer. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: OAuthErrorCode, description: string, options: OAuthErrorOptions = {}) {
    super(description, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = options.status ?? oauthErrors[code].status;
    this.description = description;
    this.reason = options.reason;
    this.headers = options.headers ?? {};
  }
}

/** What is answered where a reason has no error code of its own. */
const codesByStatus: Readonly<Record<number, OAuthErrorCode>> = {
  400: 'invalid_request',
  401: 'invalid_token',
  403: 'access_denied',
  404: 'invalid_request',
  405: 'invalid_request',
  408: 'invalid_request',
  413: 'invalid_request',
  414: 'invalid_request',
  417: 'invalid_request',
  421: 'invalid_request',
  429: 'temporarily_unavailable',
  431: 'invalid_request',
  500: 'server_error',
  502: 'temporarily_unavailable',
  503: 'temporarily_unavailable',
  504: 'temporarily_unavailable',
};

/**
 * The refusal that a reason stands for, with the status, code and sentence of the table.
 *
 * @example
 * oauthErrorOf('refresh_token_expired').code; // 'invalid_grant'
 * oauthErrorOf('rate_limited', { headers: { 'retry-after': '5' } }).status; // 429
 */
export function oauthErrorOf(
  reason: ReasonCode,
  options: Omit<OAuthErrorOptions, 'reason'> = {},
): OAuthError {
  const { status, error, sentence } = reasons[reason];
  const code = error ?? codesByStatus[status] ?? 'server_error';
  return new OAuthError(code, sentence, { ...options, status: options.status ?? status, reason });
}
