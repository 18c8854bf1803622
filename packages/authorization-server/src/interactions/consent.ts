import { OAuthError } from '@mintmark/oauth/errors';
import type { AuthorizationRequest } from '../authorize/authorization-request.ts';
import { isIdentityAssured } from '../authorize/consent-need.ts';
import { continueAuthorization, denyAuthorization } from '../authorize/continue-authorization.ts';
import { findInteraction, moveInteraction } from '../authorize/interaction-state.ts';
import { renderConsent, type ConsentModel } from '../pages/authorize/consent.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import type { CurrentSession } from '../sessions/current-session.ts';
import { clientBrief } from './client-brief.ts';
import { interactionOf, readOwnForm, requireSession } from './page-form.ts';
import { pageReply, policySource } from './page-reply.ts';
import { describeScopes } from './scope-descriptions.ts';

/** GET: who wants what, for how long (A8). */
export async function showConsent(request: Request, context: RequestContext): Promise<Reply> {
  const current = await requireSession(request, context);
  const pending = await findInteraction(interactionOf(context) ?? '', request, context);
  const model = await consentModel(pending.request, {
    interaction: pending.interaction.id,
    current,
    context,
  });
  return pageReply(
    (page) => renderConsent(model, page),
    { request, context },
    {
      leadsTo: policySource(pending.request.redirectUri),
      locales: pending.request.uiLocales,
    },
  );
}

/** POST: allow or deny. */
export async function submitConsent(request: Request, context: RequestContext): Promise<Reply> {
  const form = await readOwnForm(request, context);
  const current = await requireSession(request, context);
  const pending = await findInteraction(form.get('interaction') ?? '', request, context);
  if (form.get('decision') === 'deny') return denyAuthorization(pending, context);
  if (form.get('decision') !== 'allow')
    throw new OAuthError('invalid_request', 'expected the decision to be allow or deny');
  await rememberConsent(pending.request, current, context);
  const consentedAt = context.server.now();
  await moveInteraction(pending, { consentedAt }, context);
  return continueAuthorization(
    { ...pending, progress: { ...pending.progress, consentedAt } },
    current,
    context,
  );
}

/** Adds to what was allowed before; what the person sees in their account is all of it. */
async function rememberConsent(
  { client, scopes, resources }: AuthorizationRequest,
  { user }: CurrentSession,
  { server, tenant }: RequestContext,
): Promise<void> {
  await server.store.write(async (store) => {
    const before = await store.consents.find(tenant.id, user.id, client.id);
    await store.consents.put({
      tenantId: tenant.id,
      userId: user.id,
      clientId: client.id,
      scopes: [...new Set([...(before?.scopes ?? []), ...scopes])],
      resources: [...new Set([...(before?.resources ?? []), ...resources])],
      grantedAt: server.now(),
    });
  });
}

async function consentModel(
  request: AuthorizationRequest,
  at: { readonly interaction: string; readonly current: CurrentSession; readonly context: RequestContext },
): Promise<ConsentModel> {
  const { client, scopes, resources, redirectUri } = request;
  const { server, tenant } = at.context;
  const { tokens } = tenant.settings;
  const refreshSeconds = client.policy.refreshMaxAgeSeconds ?? tokens.refreshMaxAgeSeconds;
  const isOffline =
    scopes.includes('offline_access') && client.metadata.grant_types.includes('refresh_token');
  return {
    interaction: at.interaction,
    client: {
      ...clientBrief(client),
      redirectHost: new URL(redirectUri).host || new URL(redirectUri).protocol,
      isVerified: client.policy.registeredBy === 'administrator' && isIdentityAssured(request, at.context),
      homeUrl: client.metadata.client_uri,
      policyUrl: client.metadata.policy_uri,
      termsUrl: client.metadata.tos_uri,
    },
    identifier: at.current.user.identifiers[0]?.value ?? at.current.user.id,
    scopes: await describeScopes(request, at.context),
    resources,
    accessSeconds: client.policy.accessMaxAgeSeconds ?? tokens.accessMaxAgeSeconds,
    offline: isOffline ? { until: server.now() + refreshSeconds * 1000 } : undefined,
  };
}
