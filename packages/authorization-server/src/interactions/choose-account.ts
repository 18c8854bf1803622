import { continueAuthorization } from '../authorize/continue-authorization.ts';
import { findInteraction, moveInteraction } from '../authorize/interaction-state.ts';
import { stepLocation } from '../authorize/continue-authorization.ts';
import { renderChooseAccount, type AccountChoice } from '../pages/sign-in/choose-account.ts';
import type { RequestContext } from '../server/context.ts';
import { redirectReply, withCookie, type Reply } from '../server/reply.ts';
import { currentSession, type CurrentSession } from '../sessions/current-session.ts';
import { forgetSession } from '../sessions/start-session.ts';
import { endSession } from '../revocation/end-session.ts';
import { clientBrief } from './client-brief.ts';
import { interactionOf, readOwnForm } from './page-form.ts';
import { pageReply, policySource } from './page-reply.ts';

/** GET: go on as who is signed in, or as somebody else. */
export async function showChooseAccount(request: Request, context: RequestContext): Promise<Reply> {
  const pending = await findInteraction(interactionOf(context) ?? '', request, context);
  const current = await currentSession(request, context);
  const { client, redirectUri, uiLocales } = pending.request;
  const model = {
    interaction: pending.interaction.id,
    client: clientBrief(client),
    accounts: current ? [accountChoice(current)] : [],
  };
  return pageReply(
    (page) => renderChooseAccount(model, page),
    { request, context },
    {
      leadsTo: policySource(redirectUri),
      locales: uiLocales,
    },
  );
}

/** POST: the choice. Somebody else means that this session ends. */
export async function submitChooseAccount(request: Request, context: RequestContext): Promise<Reply> {
  const form = await readOwnForm(request, context);
  const pending = await findInteraction(form.get('interaction') ?? '', request, context);
  const current = await currentSession(request, context);
  if (current && form.get('session') === current.session.id) {
    // Who is expected to be somebody else, but chooses to stay, decides for this request (OpenID Core §3.1.2.1).
    const chosenSession = current.session.id;
    await moveInteraction(pending, { chosenSession }, context);
    return continueAuthorization(
      { ...pending, progress: { ...pending.progress, chosenSession } },
      current,
      context,
    );
  }
  if (current)
    await endSession(context, current.session, { reason: 'account_changed', actor: current.user.id });
  return withCookie(
    redirectReply(stepLocation('sign-in', pending.interaction.id, context)),
    forgetSession(context),
  );
}

function accountChoice({ session, user }: CurrentSession): AccountChoice {
  const name = user.profile['name'];
  return {
    id: session.id,
    identifier: user.identifiers[0]?.value ?? user.id,
    name: typeof name === 'string' ? name : undefined,
  };
}
