import { oauthErrorOf } from '@mintmark/oauth/errors';
import type { LimitVerdict } from '../limits/limit-verdict.ts';
import type { PageOptions } from '../interactions/page-reply.ts';
import type { Problem } from '../pages/problems.ts';

/** Why a form is shown again, and how it is sent then. */
export interface FormAnswer<Field extends string> {
  readonly problems?: readonly Problem<Field>[];
  readonly options?: PageOptions;
}

/** The form as it was, with what is wrong about it. */
export function refused<Field extends string>(
  problems: readonly Problem<Field>[],
  status = 422,
): FormAnswer<Field> {
  return { problems, options: { status } };
}

/** The form, with when it may be sent again; undefined if it may be sent now. */
export function limited(verdict: LimitVerdict): FormAnswer<never> | undefined {
  if (verdict.allowed) return undefined;
  const { retryAfterSeconds } = verdict;
  const headers = { 'retry-after': String(retryAfterSeconds) };
  return { problems: [{ code: 'too-many-attempts', retryAfterSeconds }], options: { status: 429, headers } };
}

/** Where there is no form to show again. @throws OAuthError */
export function assertAllowed(verdict: LimitVerdict): void {
  if (verdict.allowed) return;
  throw oauthErrorOf('rate_limited', { headers: { 'retry-after': String(verdict.retryAfterSeconds) } });
}
