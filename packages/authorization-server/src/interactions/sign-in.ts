import type { Parameters } from '@mintmark/oauth/parameters';
import { insteadOfStep } from '../authorize/continue-authorization.ts';
import type { PendingAuthorization } from '../authorize/interaction-state.ts';
import { CredentialError } from '../credentials/errors.ts';
import type { Problem } from '../pages/problems.ts';
import { renderSignIn } from '../pages/sign-in/sign-in.ts';
import type { RequestContext } from '../server/context.ts';
import { logFailure } from '../server/log-failure.ts';
import { redirectReply, type Reply } from '../server/reply.ts';
import { browserOf } from '../sessions/browser-cookie.ts';
import { currentSession } from '../sessions/current-session.ts';
import { passkeyPrompt } from '../sign-in/passkey-challenge.ts';
import { verifyPassword, type PasswordAttempt, type PasswordVerdict } from '../sign-in/verify-password.ts';
import { afterPassword } from './complete-sign-in.ts';
import { interactionOf, readOwnForm } from './page-form.ts';
import { pageReply } from './page-reply.ts';
import { findPending, pendingClient, pendingOptions } from './pending-page.ts';
import { returnLocation, returnToOf } from './return-to.ts';
import type { SignInRequest } from './waiting.ts';

/** What a passkey that was asked for here is good for. */
export const signInPurpose = 'sign-in';

/** GET: name and password. Who is signed in already goes on to what waits. */
export async function showSignIn(request: Request, context: RequestContext): Promise<Reply> {
  const at = { request, context, interaction: interactionOf(context), returnTo: returnToOf(context) };
  const pending = await findPending(at.interaction, request, context);
  const current = await currentSession(request, context);
  if (!pending) return current ? redirectReply(returnLocation(at.returnTo, context)) : signInPage(at, {});
  return (await insteadOfStep('sign-in', { pending, current }, context)) ?? signInPage(at, {}, pending);
}

/** POST: checks them, and goes on to the second factor or to what waits. */
export async function submitSignIn(request: Request, context: RequestContext): Promise<Reply> {
  const form = await readOwnForm(request, context);
  const identifier = form.get('identifier');
  const password = form.get('password');
  const at = { request, context, interaction: form.get('interaction'), returnTo: form.get('return_to') };
  if (identifier === undefined || password === undefined)
    return signInPage(at, { identifier, problems: missing(form), status: 400 });
  const verdict = await verifyOrBusy({ identifier, password, request }, context);
  if (verdict.outcome === 'accepted') return afterPassword(verdict.user, at);
  return signInPage(at, { identifier, ...answersOf(verdict) });
}

type Busy = { readonly outcome: 'busy'; readonly retryAfterSeconds: number };

async function verifyOrBusy(
  attempt: PasswordAttempt,
  context: RequestContext,
): Promise<PasswordVerdict | Busy> {
  try {
    return await verifyPassword(attempt, context);
  } catch (error) {
    if (!(error instanceof CredentialError) || error.retryAfterSeconds === undefined) throw error;
    logFailure(error, context);
    return { outcome: 'busy', retryAfterSeconds: Math.ceil(error.retryAfterSeconds) };
  }
}

/** What the page says of a password that was not accepted; the same for an account that does not exist (C3). */
function answersOf(verdict: Exclude<PasswordVerdict | Busy, { outcome: 'accepted' }>): SignInAnswer {
  if (verdict.outcome === 'refused') return { problems: [{ code: 'credentials-wrong' }], status: 401 };
  const { retryAfterSeconds } = verdict;
  return verdict.outcome === 'busy'
    ? { problems: [{ code: 'busy', retryAfterSeconds }], status: 503, retryAfterSeconds }
    : { problems: [{ code: 'too-many-attempts', retryAfterSeconds }], status: 429, retryAfterSeconds };
}

function missing(form: Parameters): readonly Problem<'identifier' | 'password'>[] {
  const fields = ['identifier', 'password'] as const;
  return fields.filter((field) => !form.has(field)).map((field) => ({ code: 'missing', field }));
}

/** What the page says, beside its form. */
export interface SignInAnswer {
  readonly identifier?: string | undefined;
  readonly problems?: readonly Problem<'identifier' | 'password'>[];
  readonly status?: number;
  readonly retryAfterSeconds?: number;
}

/** The page itself. */
export async function signInPage(
  { request, context, interaction, returnTo }: SignInRequest,
  answer: SignInAnswer,
  known?: PendingAuthorization,
): Promise<Reply> {
  const pending = known ?? (await findPending(interaction, request, context));
  const { identifier = pending?.request.loginHint, problems, status = 200, retryAfterSeconds } = answer;
  const model = {
    interaction,
    returnTo,
    client: pendingClient(pending),
    identifierKind: 'either',
    identifier,
    isSignUpAllowed: context.tenant.settings.signUp,
    isResetAllowed: true,
    passkey: passkeyPrompt({ browser: browserOf(request, context), purpose: signInPurpose }, context),
    problems,
  } as const;
  return pageReply(
    (page) => renderSignIn(model, page),
    { request, context },
    {
      status,
      ...pendingOptions(pending),
      headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
    },
  );
}
