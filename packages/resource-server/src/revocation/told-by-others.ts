import { oauthErrorOf, OAuthError } from '@mintmark/oauth/errors';
import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { Refusal } from '../authenticate/refusal.ts';

const others: unique symbol = Symbol('told by others who read the revocation feed');

/** The error for a token that was taken back; `isHeard` where only others have told so. */
export function revokedError(reason: ReasonCode, isHeard: boolean): OAuthError {
  return oauthErrorOf(reason, isHeard ? { cause: others } : {});
}

/**
 * Whether a token is refused because others in the exchange told that it was taken back, while the feed read here does not say so. For
 * logs: such a refusal is as good as the others are.
 *
 * @example
 * const result = await api.authenticate(request);
 * if (!result.ok && isToldByOthers(result)) console.warn('refused for what others have read of the revocation feed');
 */
export function isToldByOthers({ cause }: Refusal): boolean {
  return cause instanceof OAuthError && cause.cause === others;
}
