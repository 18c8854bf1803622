import type { RequestContext } from '../server/context.ts';
import type { CurrentSession } from '../sessions/current-session.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { isConsentNeeded } from './consent-need.ts';

/** What a person has done since the request began. Each is bound to the session it was done in. */
export interface Progress {
  /** When the request arrived, in milliseconds. */
  readonly startedAt: number;
  /** The session in which the person proved who they are, for this request. */
  readonly provenSession?: string | undefined;
  /** The session that the person chose to go on with. */
  readonly chosenSession?: string | undefined;
  /** The session in which the person agreed. */
  readonly consentedSession?: string | undefined;
  /** When the client got its answer. */
  readonly answeredAt?: number | undefined;
}

/** What has to happen before the client gets its code. */
export type Step = 'sign-in' | 'reauthenticate' | 'second-factor' | 'choose-account' | 'consent' | 'done';

/** Finds the next step of a request: nothing is asked twice, and nothing is skipped that was asked for. */
export async function nextStep(
  request: AuthorizationRequest,
  at: { readonly current: CurrentSession | undefined; readonly progress: Progress },
  context: RequestContext,
): Promise<Step> {
  const { current, progress } = at;
  if (!current) return 'sign-in';
  const { session } = current;
  const isProven = progress.provenSession === session.id;
  const isChosen = isProven || progress.chosenSession === session.id;
  if (request.prompts.has('select_account') && !isChosen) return 'choose-account';
  if (isSomebodyElse(request, current)) return 'choose-account';
  if (!isProven && isSignInTooOld(request, progress, session.authenticatedAt)) return 'reauthenticate';
  if (await isSecondFactorNeeded(request, current, context)) return 'second-factor';
  if (progress.consentedSession !== session.id && (await isConsentNeeded(request, current, context)))
    return 'consent';
  return 'done';
}

/** The client named somebody else than who is signed in. */
export function isSomebodyElse({ expectedSubject }: AuthorizationRequest, { user }: CurrentSession): boolean {
  return expectedSubject !== undefined && expectedSubject !== user.id;
}

/** A10: `prompt=login` asks for a proof made for this request, `max_age` for one that is fresh enough. */
function isSignInTooOld(
  { prompts, maxAgeSeconds }: AuthorizationRequest,
  { startedAt }: Progress,
  authenticatedAt: number,
): boolean {
  if (prompts.has('login') || maxAgeSeconds === 0) return true;
  return maxAgeSeconds !== undefined && startedAt - authenticatedAt > maxAgeSeconds * 1000;
}

/** The name of a sign-in with two factors, in `acr` and `acr_values`. */
export const multiFactorAcr = 'urn:mintmark:acr:mfa';

/** A client that asks for two factors gets them where the person has a second one (`acr_values` is a wish, no demand). */
async function isSecondFactorNeeded(
  { acrValues }: AuthorizationRequest,
  { session, user }: CurrentSession,
  { server, tenant }: RequestContext,
): Promise<boolean> {
  if (!acrValues.includes(multiFactorAcr) || session.amr.includes('mfa')) return false;
  const credentials = await server.store.credentials.list(tenant.id, user.id);
  return credentials.some(({ type }) => type === 'totp' || type === 'passkey');
}
