import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import { recordEvent } from '../audit/record-event.ts';
import type { AuthorizationRequest } from '../authorize/authorization-request.ts';
import { consentScopes, isIdentityAssured } from '../authorize/consent-need.ts';
import {
  continueAuthorization,
  denyAuthorization,
  insteadOfStep,
} from '../authorize/continue-authorization.ts';
import { findInteraction, moveInteraction } from '../authorize/interaction-state.ts';
import { renderConsent, type ConsentModel } from '../pages/authorize/consent.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import { currentSession, type CurrentSession } from '../sessions/current-session.ts';
import { clientBrief } from './client-brief.ts';
import { interactionOf, readOwnForm } from './page-form.ts';
import { pageReply } from './page-reply.ts';
import { pendingOptions } from './pending-page.ts';
import { describeScopes } from './scope-descriptions.ts';

/** GET: who wants what, for how long (A8). */
export async function showConsent(request: Request, context: RequestContext): Promise<Reply> {
  const pending = await findInteraction(interactionOf(context) ?? '', request, context);
  const current = await currentSession(request, context);
  const instead = await insteadOfStep('consent', { pending, current }, context);
  if (instead) return instead;
  if (!current) throw oauthErrorOf('session_revoked');
  const { interaction } = pending;
  const model = await consentModel(pending.request, { interaction: interaction.id, current, context });
  return pageReply((page) => renderConsent(model, page), { request, context }, pendingOptions(pending));
}

/** POST: allow or deny. */
export async function submitConsent(request: Request, context: RequestContext): Promise<Reply> {
  const form = await readOwnForm(request, context);
  const pending = await findInteraction(form.get('interaction') ?? '', request, context);
  const current = await currentSession(request, context);
  if (form.get('decision') === 'deny') {
    const subject = current?.user.id;
    const clientId = pending.request.client.id;
    await recordEvent(context, { type: 'consent_denied', actor: subject ?? 'anonymous', subject, clientId });
    return denyAuthorization(pending, context);
  }
  if (form.get('decision') !== 'allow')
    throw new OAuthError('invalid_request', 'expected the decision to be allow or deny');
  // What was allowed counts only if this page was due: not before who it is has been proven as the client asked.
  const instead = await insteadOfStep('consent', { pending, current }, context);
  if (instead || !current) return instead ?? continueAuthorization(pending, current, context);
  await rememberConsent(pending.request, current, context);
  const moved = await moveInteraction(pending, { consentedSession: current.session.id }, context);
  return continueAuthorization(moved, current, context);
}

/** Adds to what was allowed before; what the person sees in their account is all of it. */
async function rememberConsent(
  request: AuthorizationRequest,
  { user }: CurrentSession,
  context: RequestContext,
): Promise<void> {
  const { server, tenant } = context;
  const { client, resources } = request;
  const scopes = consentScopes(request);
  await server.store.write(async (store) => {
    const before = await store.consents.find(tenant.id, user.id, client.id);
    await recordEvent(
      context,
      {
        type: 'consent_given',
        actor: user.id,
        subject: user.id,
        clientId: client.id,
        data: { scope: scopes.join(' ') },
      },
      store,
    );
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
  const before = await server.store.consents.find(tenant.id, at.current.user.id, client.id);
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
    scopes: await describeScopes(
      { scopes: consentScopes(request), resources, before: before?.scopes },
      at.context,
    ),
    resources,
    accessSeconds: client.policy.accessMaxAgeSeconds ?? tokens.accessMaxAgeSeconds,
    offline: isOffline ? { until: server.now() + refreshSeconds * 1000 } : undefined,
  };
}
