import { continueInteraction } from '../authorize/continue-authorization.ts';
import type { Problem } from '../pages/problems.ts';
import { renderReauthenticate } from '../pages/sign-in/reauthenticate.ts';
import type { RequestContext } from '../server/context.ts';
import { redirectReply, withCookie, type Reply } from '../server/reply.ts';
import type { CurrentSession } from '../sessions/current-session.ts';
import { renewSession } from '../sessions/start-session.ts';
import { verifyPassword } from '../sign-in/verify-password.ts';
import { oauthErrorOf } from '@mintmark/oauth/errors';
import { interactionOf, readOwnForm, requireSession } from './page-form.ts';
import { pageReply } from './page-reply.ts';
import { returnLocation } from './return-to.ts';

interface At {
  readonly request: Request;
  readonly context: RequestContext;
  readonly current: CurrentSession;
  readonly interaction: string | undefined;
  readonly returnTo: string | undefined;
}

/** GET: the password once more, before something grave or because a client wants a fresh sign-in. */
export async function showReauthenticate(request: Request, context: RequestContext): Promise<Reply> {
  const current = await requireSession(request, context);
  const returnTo = context.url.searchParams.get('return_to') ?? undefined;
  return againPage({ request, context, current, interaction: interactionOf(context), returnTo });
}

/** POST: the same person goes on in the same session, under a new cookie (C5). */
export async function submitReauthenticate(request: Request, context: RequestContext): Promise<Reply> {
  const form = await readOwnForm(request, context);
  const current = await requireSession(request, context);
  const at: At = {
    request,
    context,
    current,
    interaction: form.get('interaction'),
    returnTo: form.get('return_to'),
  };
  const [identifier] = current.user.identifiers;
  const verdict = await verifyPassword(
    { identifier: identifier?.value ?? '', password: form.get('password') ?? '' },
    context,
  );
  if (verdict.outcome === 'limited')
    return againPage(at, { code: 'too-many-attempts', retryAfterSeconds: verdict.retryAfterSeconds }, 429);
  if (verdict.outcome === 'refused' || verdict.user.id !== current.user.id)
    return againPage(at, { code: 'credentials-wrong' }, 401);
  return goOn(at);
}

async function goOn({ request, context, current, interaction, returnTo }: At): Promise<Reply> {
  const { amr, acr } = current.session;
  const renewed = await renewSession(context, current.session, { amr, acr });
  if (!renewed) throw oauthErrorOf('session_revoked');
  const { session, cookie } = renewed;
  const reply =
    interaction === undefined
      ? redirectReply(returnLocation(returnTo, context))
      : await continueInteraction(interaction, { request, current: { ...current, session } }, context);
  return withCookie(reply, cookie);
}

function againPage(
  { request, context, current, interaction, returnTo }: At,
  problem?: Problem<'password'>,
  status = 200,
): Reply {
  const { user } = current;
  const model = {
    identifier: user.identifiers[0]?.value ?? user.id,
    hasPassword: user.passwordHash !== undefined,
    interaction,
    returnTo,
    problems: problem ? [problem] : undefined,
  };
  return pageReply((page) => renderReauthenticate(model, page), { request, context }, { status });
}
