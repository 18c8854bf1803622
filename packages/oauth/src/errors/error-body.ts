import { reasonPath, type ReasonCode } from '../reasons/reasons.ts';
import type { OAuthError } from './oauth-error.ts';
import type { OAuthErrorCode } from './oauth-errors.ts';

/** The members of an error answer, in JSON or in the query of a redirect (RFC 6749 §4.1.2.1 and §5.2). */
export interface ErrorBody {
  /** The error code. */
  readonly error: OAuthErrorCode;
  /** What is wrong, for developers, in the characters that the specification allows. */
  readonly error_description: string;
  /** Where the reason is explained. */
  readonly error_uri?: string;
}

/** Options of {@link formatErrorBody}. */
export interface ErrorBodyOptions {
  /** The address of the debugger page, where reasons are explained, for example `https://debugger.example/` (none). */
  readonly explanationBase?: string | undefined;
}

/**
 * What a refusal is answered with: its code and description, and where its reason is explained.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 * @example
 * formatErrorBody(new OAuthError('invalid_scope', 'the scope is unknown')); // { error: 'invalid_scope', error_description: 'the scope is unknown' }
 */
export function formatErrorBody(error: OAuthError, { explanationBase }: ErrorBodyOptions = {}): ErrorBody {
  const body = { error: error.code, error_description: toDescription(error.description) };
  if (explanationBase === undefined || error.reason === undefined) return body;
  return { ...body, error_uri: explanationUri(error.reason, explanationBase) };
}

/**
 * The address of a reason's explanation.
 *
 * @example
 * explanationUri('token_expired', 'https://debugger.example/'); // 'https://debugger.example/#/reasons/token_expired'
 */
export function explanationUri(reason: ReasonCode, base: string): string {
  return `${base}#/${reasonPath(reason)}`;
}

const longestDescription = 500;

/** A text in the characters of an `error_description`: %x20-21 / %x23-5B / %x5D-7E, so it needs no escaping in a header. */
export function toDescription(text: string): string {
  return text
    .slice(0, longestDescription)
    .replaceAll('"', "'")
    .replaceAll(/[^\x20-\x5b\x5d-\x7e]/g, '?');
}
