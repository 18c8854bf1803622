import { findInteraction, type PendingAuthorization } from '../authorize/interaction-state.ts';
import type { ClientBrief } from '../pages/parts/client-brief.ts';
import type { RequestContext } from '../server/context.ts';
import { clientBrief } from './client-brief.ts';
import { policySource, type PageOptions } from './page-reply.ts';

/** The authorization that a page is part of, if it is part of one. @throws OAuthError when it is over */
export async function findPending(
  interaction: string | undefined,
  request: Request,
  context: RequestContext,
): Promise<PendingAuthorization | undefined> {
  return interaction === undefined ? undefined : findInteraction(interaction, request, context);
}

/** How its pages are sent: forms may lead to the client, and the language is the one that the client asked for. */
export function pendingOptions(
  pending: PendingAuthorization | undefined,
): Pick<PageOptions, 'leadsTo' | 'locales'> {
  if (!pending) return {};
  const { redirectUri, uiLocales } = pending.request;
  return { leadsTo: policySource(redirectUri), locales: uiLocales };
}

/** The application that the person goes on to. */
export function pendingClient(pending: PendingAuthorization | undefined): ClientBrief | undefined {
  return pending && clientBrief(pending.request.client);
}
