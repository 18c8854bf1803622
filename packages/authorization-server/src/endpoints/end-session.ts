import { OAuthError } from '@mintmark/oauth/errors';
import { isRedirectUriAllowed, parseParameters, type Parameters } from '@mintmark/oauth/parameters';
import type { Client } from '../clients/client.ts';
import { clientBrief } from '../interactions/client-brief.ts';
import { readOwnForm } from '../interactions/page-form.ts';
import { pageReply, policySource } from '../interactions/page-reply.ts';
import { renderLoggedOut, renderLogoutConfirm } from '../pages/logout/logout.ts';
import { pagePaths } from '../pages/paths.ts';
import { endSession } from '../revocation/end-session.ts';
import { revokeSubject } from '../revocation/revoke-subject.ts';
import type { RequestContext } from '../server/context.ts';
import { readForm } from '../server/read-body.ts';
import { redirectReply, withCookie, type Reply } from '../server/reply.ts';
import { currentSession, type CurrentSession } from '../sessions/current-session.ts';
import { forgetSession } from '../sessions/start-session.ts';
import { verifyIdTokenHint, type IdTokenClaims } from '../tokens/verify-own-token.ts';

interface LogoutRequest {
  readonly client: Client | undefined;
  /** Verified; what it says may be acted on. */
  readonly hint: IdTokenClaims | undefined;
  /** Registered for the client. */
  readonly redirectUri: string | undefined;
  readonly state: string | undefined;
  /** Whether all sessions of the person are to end; for the operator's own clients, which ask for no consent. */
  readonly isEverywhere: boolean;
}

type At = { readonly request: Request; readonly context: RequestContext };

/**
 * The end-session endpoint (OpenID RP-Initiated Logout 1.0). With a good `id_token_hint` of this very session it ends at
 * once; otherwise the person is asked, because anybody can send a browser here (T13).
 */
export async function logout(request: Request, context: RequestContext): Promise<Reply> {
  const parameters =
    request.method === 'POST' ? await readForm(request) : parseParameters(context.url.search.slice(1));
  const wanted = await parseLogoutRequest(parameters, context);
  const current = await currentSession(request, context);
  // Browsers send no cookie with a form of another site; with the address it leads to they do.
  if (!current && request.method === 'POST')
    return redirectReply(`${context.url.pathname}?${formatParameters(parameters)}`);
  if (!current) return afterLogout(wanted, { request, context });
  if (isOwnSession(wanted.hint, current)) return end(current, wanted, { request, context });
  return confirmPage(current, { wanted, parameters }, { request, context });
}

/** POST of the page that asks. */
export async function decideLogout(request: Request, context: RequestContext): Promise<Reply> {
  const form = await readOwnForm(request, context);
  const wanted = await parseLogoutRequest(parseParameters(form.get('interaction') ?? ''), context);
  const current = await currentSession(request, context);
  if (form.get('decision') === 'stay') return redirectReply(`${context.tenant.basePath}${pagePaths.account}`);
  if (!current) return afterLogout(wanted, { request, context });
  return end(current, wanted, { request, context });
}

async function end(current: CurrentSession, wanted: LogoutRequest, at: At): Promise<Reply> {
  const actor = wanted.client?.id ?? current.user.id;
  if (wanted.isEverywhere)
    await revokeSubject(at.context, current.user.id, { reason: 'logout_everywhere', actor });
  else await endSession(at.context, current.session, { reason: 'logout', actor });
  return withCookie(afterLogout(wanted, at), forgetSession(at.context));
}

function afterLogout({ client, redirectUri, state }: LogoutRequest, { request, context }: At): Reply {
  if (!client || redirectUri === undefined)
    return pageReply((page) => renderLoggedOut({}, page), { request, context });
  if (state === undefined) return redirectReply(redirectUri);
  return redirectReply(
    `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${new URLSearchParams({ state }).toString()}`,
  );
}

function confirmPage(
  { user }: CurrentSession,
  { wanted, parameters }: { readonly wanted: LogoutRequest; readonly parameters: Parameters },
  { request, context }: At,
): Reply {
  // What was asked for travels through the form, and is checked again when it comes back.
  const interaction = formatParameters(parameters);
  const { client, redirectUri } = wanted;
  const model = {
    interaction,
    client: client && clientBrief(client),
    identifier: user.identifiers[0]?.value ?? user.id,
  };
  return pageReply(
    (page) => renderLogoutConfirm(model, page),
    { request, context },
    {
      leadsTo: redirectUri === undefined ? undefined : policySource(redirectUri),
    },
  );
}

function formatParameters(parameters: Parameters): string {
  return new URLSearchParams(parameters.entries().map(([name, value]) => [name, value])).toString();
}

function isOwnSession(hint: IdTokenClaims | undefined, { session, user }: CurrentSession): boolean {
  return hint !== undefined && hint.sub === user.id && (hint.sid === undefined || hint.sid === session.id);
}

/** @throws OAuthError when something does not fit: the person sees it, nothing is redirected */
async function parseLogoutRequest(parameters: Parameters, context: RequestContext): Promise<LogoutRequest> {
  const given = parameters.get('id_token_hint');
  const clientId = parameters.get('client_id');
  const options = clientId === undefined ? {} : { clientId };
  const hint =
    given === undefined ? undefined : await verifyIdTokenHint(given, context, options).catch(refuseHint);
  const id = clientId ?? hint?.aud;
  const { server, tenant } = context;
  const client = id === undefined ? undefined : await server.store.clients.find(tenant.id, id);
  const redirectUri = parameters.get('post_logout_redirect_uri');
  if (redirectUri !== undefined) assertRegistered(client, redirectUri);
  const isEverywhere = parameters.get('everywhere') === 'true' && client?.policy.consent === 'implicit';
  return { client, hint, redirectUri, state: parameters.get('state'), isEverywhere };
}

function refuseHint(cause: unknown): never {
  if (!(cause instanceof OAuthError) || cause.status >= 500) throw cause;
  const { reason } = cause;
  throw new OAuthError(
    'invalid_request',
    'expected id_token_hint to be an ID token of this issuer for this client',
    { cause, reason },
  );
}

function assertRegistered(client: Client | undefined, redirectUri: string): void {
  const isNative = client?.metadata.application_type === 'native';
  if (client && isRedirectUriAllowed(client.metadata.post_logout_redirect_uris, redirectUri, { isNative }))
    return;
  throw new OAuthError('invalid_request', 'the post-logout redirect URI is not registered for this client', {
    reason: 'redirect_uri_mismatch',
  });
}
