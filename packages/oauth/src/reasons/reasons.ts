import type { JoseErrorCode } from '@mintmark/jose/errors';
import { joseReasons } from './jose-reasons.ts';
import { oauthReasons, type OAuthReasonCode } from './oauth-reasons.ts';
import type { Reason } from './reason.ts';

/** The stable code of any reason to refuse a token. */
export type ReasonCode = JoseErrorCode | OAuthReasonCode;

/** Every reason to refuse a token or the request that carries it. A code never changes its meaning. */
export const reasons: Readonly<Record<ReasonCode, Reason>> = { ...joseReasons, ...oauthReasons };

/**
 * Whether a text is the code of a reason.
 *
 * @example
 * isReasonCode('token_expired'); // true
 * isReasonCode('constructor'); // false
 */
export function isReasonCode(text: string): text is ReasonCode {
  return Object.hasOwn(reasons, text);
}

/**
 * The address of a reason's explanation, relative to the `#/` of the debugger page.
 *
 * @example
 * reasonPath('token_expired'); // 'reasons/token_expired'
 */
export function reasonPath(code: ReasonCode): string {
  return `reasons/${code}`;
}
