import { OAuthError } from '@mintmark/oauth/errors';
import {
  continueAuthorization,
  insteadOfStep,
  refuseAuthorization,
  stepLocation,
} from '../authorize/continue-authorization.ts';
import {
  findInteraction,
  moveInteraction,
  type PendingAuthorization,
} from '../authorize/interaction-state.ts';
import { isSomebodyElse } from '../authorize/next-step.ts';
import { renderChooseAccount, type AccountChoice } from '../pages/sign-in/choose-account.ts';
import { endSession } from '../revocation/end-session.ts';
import type { RequestContext } from '../server/context.ts';
import { redirectReply, withCookie, type Reply } from '../server/reply.ts';
import { currentSession, type CurrentSession } from '../sessions/current-session.ts';
import { forgetSession } from '../sessions/start-session.ts';
import { interactionOf, readOwnForm } from './page-form.ts';
import { pageReply } from './page-reply.ts';
import { pendingClient, pendingOptions } from './pending-page.ts';

/** GET: go on as who is signed in, or as somebody else. */
export async function showChooseAccount(request: Request, context: RequestContext): Promise<Reply> {
  const pending = await findInteraction(interactionOf(context) ?? '', request, context);
  const current = await currentSession(request, context);
  const instead = await insteadOfStep('choose-account', { pending, current }, context);
  if (instead) return instead;
  const model = {
    interaction: pending.interaction.id,
    client: pendingClient(pending),
    accounts: current ? [accountChoice(current)] : [],
  };
  return pageReply((page) => renderChooseAccount(model, page), { request, context }, pendingOptions(pending));
}

/** POST: the choice. Somebody else means that this session ends. */
export async function submitChooseAccount(request: Request, context: RequestContext): Promise<Reply> {
  const form = await readOwnForm(request, context);
  const pending = await findInteraction(form.get('interaction') ?? '', request, context);
  const current = await currentSession(request, context);
  if (current && form.get('session') === current.session.id) return stay(pending, current, context);
  if (current)
    await endSession(context, current.session, { reason: 'account_changed', actor: current.user.id });
  const reply = redirectReply(stepLocation('sign-in', pending.interaction.id, context));
  return withCookie(reply, forgetSession(context));
}

/** A client that named somebody else by `id_token_hint` gets no answer about this person (OpenID Core §3.1.2.1). */
async function stay(
  pending: PendingAuthorization,
  current: CurrentSession,
  context: RequestContext,
): Promise<Reply> {
  if (isSomebodyElse(pending.request, current)) {
    const error = new OAuthError('login_required', 'the person goes on as somebody else than expected');
    return refuseAuthorization(pending, error, context);
  }
  const moved = await moveInteraction(pending, { chosenSession: current.session.id }, context);
  return continueAuthorization(moved, current, context);
}

function accountChoice({ session, user }: CurrentSession): AccountChoice {
  const name = user.profile['name'];
  return {
    id: session.id,
    identifier: user.identifiers[0]?.value ?? user.id,
    name: typeof name === 'string' ? name : undefined,
  };
}
