import { insteadOfStep } from '../authorize/continue-authorization.ts';
import { multiFactorAcr } from '../authorize/next-step.ts';
import type { Problem } from '../pages/problems.ts';
import type { PasskeyPrompt } from '../pages/parts/passkey-form.ts';
import { renderReauthenticate } from '../pages/sign-in/reauthenticate.ts';
import type { RequestContext } from '../server/context.ts';
import { redirectReply, type Reply } from '../server/reply.ts';
import { browserOf } from '../sessions/browser-cookie.ts';
import { currentSession, type CurrentSession } from '../sessions/current-session.ts';
import { parsePasskey } from '../sign-in/passkey-credentials.ts';
import { passkeyPrompt, takeChallenge, type ChallengePurpose } from '../sign-in/passkey-challenge.ts';
import { verifyPasskey } from '../sign-in/verify-passkey.ts';
import { verifyPassword } from '../sign-in/verify-password.ts';
import { afterPassword, completeSignIn } from './complete-sign-in.ts';
import { interactionOf, readOwnForm, requireSession } from './page-form.ts';
import { pageReply } from './page-reply.ts';
import { findPending, pendingClient, pendingOptions } from './pending-page.ts';
import { returnToOf, signInLocation } from './return-to.ts';
import { passkeyAmr } from './sign-in-passkey.ts';
import type { SignInRequest } from './waiting.ts';

interface At extends SignInRequest {
  readonly current: CurrentSession;
}

/** GET: the password once more, before something grave or because a client wants a fresh sign-in. */
export async function showReauthenticate(request: Request, context: RequestContext): Promise<Reply> {
  const interaction = interactionOf(context);
  const returnTo = returnToOf(context);
  const pending = await findPending(interaction, request, context);
  const current = await currentSession(request, context);
  const instead = pending && (await insteadOfStep('reauthenticate', { pending, current }, context));
  if (instead) return instead;
  if (!current) return redirectReply(signInLocation(returnTo ?? '', context));
  return againPage({ request, context, current, interaction, returnTo });
}

/** POST: the same person goes on in the same session, under a new cookie (C5). */
export async function submitReauthenticate(request: Request, context: RequestContext): Promise<Reply> {
  const { at, form } = await readAgain(request, context);
  const { user } = at.current;
  const [name] = user.identifiers;
  const password = form.get('password');
  if (password === undefined)
    return againPage(at, { problem: { code: 'missing', field: 'password' }, status: 400 });
  const verdict = await verifyPassword({ identifier: name?.value ?? '', password, request }, context);
  if (verdict.outcome === 'limited') {
    const { retryAfterSeconds } = verdict;
    const problem = { code: 'too-many-attempts', retryAfterSeconds } as const;
    return againPage(at, { problem, status: 429, retryAfterSeconds });
  }
  if (verdict.outcome === 'refused' || verdict.user.id !== user.id)
    return againPage(at, { problem: { code: 'credentials-wrong' }, status: 401 });
  return afterPassword(verdict.user, at);
}

/** POST: as above, by a passkey of the same person. */
export async function submitReauthenticatePasskey(request: Request, context: RequestContext): Promise<Reply> {
  const { at, form } = await readAgain(request, context);
  const { user } = at.current;
  const answer = form.get('credential') ?? '';
  const challenge = await takeChallenge(answer, purposeOf(at), context);
  const isRight =
    challenge !== undefined && (await verifyPasskey(answer, { challenge, userId: user.id }, context));
  if (!isRight) return againPage(at, { problem: { code: 'passkey-refused' }, status: 401 });
  return completeSignIn(user, { ...at, amr: passkeyAmr, acr: multiFactorAcr });
}

async function readAgain(
  request: Request,
  context: RequestContext,
): Promise<{ readonly at: At; readonly form: Awaited<ReturnType<typeof readOwnForm>> }> {
  const form = await readOwnForm(request, context);
  const current = await requireSession(request, context);
  const interaction = form.get('interaction');
  return { at: { request, context, current, interaction, returnTo: form.get('return_to') }, form };
}

/** What a passkey that was asked for here is good for: this session alone. */
function purposeOf({ request, context, current }: At): ChallengePurpose {
  return { browser: browserOf(request, context), purpose: `again ${current.session.id}` };
}

interface AgainAnswer {
  readonly problem?: Problem<'password'>;
  readonly status?: number;
  readonly retryAfterSeconds?: number;
}

async function againPage(
  at: At,
  { problem, status = 200, retryAfterSeconds }: AgainAnswer = {},
): Promise<Reply> {
  const { request, context, current, interaction, returnTo } = at;
  const { user } = current;
  const pending = await findPending(interaction, request, context);
  const model = {
    identifier: user.identifiers[0]?.value ?? user.id,
    hasPassword: user.passwordHash !== undefined,
    passkey: await askPasskey(at),
    client: pendingClient(pending),
    interaction,
    returnTo,
    problems: problem ? [problem] : undefined,
  };
  return pageReply(
    (page) => renderReauthenticate(model, page),
    { request, context },
    {
      status,
      ...pendingOptions(pending),
      headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
    },
  );
}

async function askPasskey(at: At): Promise<PasskeyPrompt | undefined> {
  const { server, tenant } = at.context;
  const credentials = await server.store.credentials.list(tenant.id, at.current.user.id);
  const passkeys = credentials.filter(({ type }) => type === 'passkey').map(parsePasskey);
  return passkeys.length === 0 ? undefined : passkeyPrompt({ ...purposeOf(at), passkeys }, at.context);
}
