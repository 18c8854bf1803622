import type { Parameters } from '@mintmark/oauth/parameters';
import { continueInteraction } from '../authorize/continue-authorization.ts';
import { findInteraction, type PendingAuthorization } from '../authorize/interaction-state.ts';
import { pagePaths } from '../pages/paths.ts';
import type { Problem } from '../pages/problems.ts';
import { renderSignIn } from '../pages/sign-in/sign-in.ts';
import type { RequestContext } from '../server/context.ts';
import { redirectReply, withCookie, type Reply } from '../server/reply.ts';
import { startSession } from '../sessions/start-session.ts';
import { verifyPassword } from '../sign-in/verify-password.ts';
import type { User } from '../store/records.ts';
import { clientBrief } from './client-brief.ts';
import { interactionOf, readOwnForm } from './page-form.ts';
import { pageReply, policySource } from './page-reply.ts';
import { beginSecondFactor, secondFactors } from './second-factor-state.ts';

/** GET: name and password. */
export async function showSignIn(request: Request, context: RequestContext): Promise<Reply> {
  return signInPage({ request, context, interaction: interactionOf(context) }, {});
}

/** POST: checks them, and goes on to the second factor or to what waits. */
export async function submitSignIn(request: Request, context: RequestContext): Promise<Reply> {
  const form = await readOwnForm(request, context);
  const interaction = form.get('interaction');
  const identifier = form.get('identifier');
  const password = form.get('password');
  const at = { request, context, interaction };
  if (identifier === undefined || password === undefined)
    return signInPage(at, { identifier, problems: missing(form) });
  const verdict = await verifyPassword({ identifier, password }, context);
  if (verdict.outcome === 'limited') {
    const { retryAfterSeconds } = verdict;
    const problems = [{ code: 'too-many-attempts', retryAfterSeconds }] as const;
    return signInPage(at, { identifier, problems, status: 429, retryAfterSeconds });
  }
  if (verdict.outcome === 'refused')
    return signInPage(at, { identifier, problems: [{ code: 'credentials-wrong' }], status: 401 });
  return afterPassword(verdict.user, at);
}

interface At {
  readonly request: Request;
  readonly context: RequestContext;
  readonly interaction: string | undefined;
}

async function afterPassword(user: User, { request, context, interaction }: At): Promise<Reply> {
  const methods = await secondFactors(user, context);
  if (methods.length > 0) return beginSecondFactor({ user, amr: ['pwd'], interaction }, { request, context });
  return completeSignIn(user, { request, context, interaction, amr: ['pwd'] });
}

/** Starts the session and goes on to what waits for it: an authorization, or the account. */
export async function completeSignIn(
  user: User,
  {
    request,
    context,
    interaction,
    amr,
    acr,
  }: At & { readonly amr: readonly string[]; readonly acr?: string | undefined },
): Promise<Reply> {
  const { session, cookie } = await startSession(request, context, { userId: user.id, amr, acr });
  const reply =
    interaction === undefined
      ? redirectReply(`${context.tenant.basePath}${pagePaths.account}`)
      : await continueInteraction(interaction, { request, current: { session, user } }, context);
  return withCookie(reply, cookie);
}

function missing(form: Parameters): readonly Problem<'identifier' | 'password'>[] {
  const fields = ['identifier', 'password'] as const;
  return fields.filter((field) => !form.has(field)).map((field) => ({ code: 'missing', field }));
}

interface SignInAnswer {
  readonly identifier?: string | undefined;
  readonly problems?: readonly Problem<'identifier' | 'password'>[];
  readonly status?: number;
  readonly retryAfterSeconds?: number;
}

async function signInPage({ request, context, interaction }: At, answer: SignInAnswer): Promise<Reply> {
  const pending: PendingAuthorization | undefined =
    interaction === undefined ? undefined : await findInteraction(interaction, request, context);
  const { identifier = pending?.request.loginHint, problems, status = 200, retryAfterSeconds } = answer;
  const model = {
    interaction,
    client: pending && clientBrief(pending.request.client),
    identifierKind: 'either',
    identifier,
    isSignUpAllowed: context.tenant.settings.signUp,
    isResetAllowed: true,
    problems,
  } as const;
  return pageReply(
    (page) => renderSignIn(model, page),
    { request, context },
    {
      status,
      leadsTo: pending && policySource(pending.request.redirectUri),
      locales: pending?.request.uiLocales ?? [],
      headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
    },
  );
}
