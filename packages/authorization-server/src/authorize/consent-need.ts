import type { RequestContext } from '../server/context.ts';
import type { CurrentSession } from '../sessions/current-session.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { scopesOfClaims } from './claims-parameter.ts';

/** Whether the person has to be asked (A8). */
export async function isConsentNeeded(
  request: AuthorizationRequest,
  { user }: CurrentSession,
  context: RequestContext,
): Promise<boolean> {
  if (request.prompts.has('consent')) return true;
  // Anybody on the device could pose as this client: what was allowed once says nothing about who asks now.
  if (!isIdentityAssured(request, context)) return true;
  const { consent: rule, registeredBy } = request.client.policy;
  // Nobody who registers a client can vouch for it.
  if (rule === 'implicit' && registeredBy === 'administrator') return false;
  const { server, tenant } = context;
  const consent = await server.store.consents.find(tenant.id, user.id, request.client.id);
  if (!consent) return true;
  return !isSubset(consentScopes(request), consent.scopes) || !isSubset(request.resources, consent.resources);
}

/** What the person is asked for: the scopes, and those that stand for claims asked for by name. */
export function consentScopes({ scopes, claims }: AuthorizationRequest): readonly string[] {
  return [...new Set([...scopes, ...scopesOfClaims(claims)])];
}

/**
 * Whether only the client itself can receive what is sent to the redirect URI (RFC 8252 §8.6): it has a secret, or the
 * address is one that nobody else can own. While the server itself is on loopback, so is everybody who could pose.
 */
export function isIdentityAssured(
  { client, redirectUri }: AuthorizationRequest,
  { tenant }: RequestContext,
): boolean {
  if (client.metadata.token_endpoint_auth_method !== 'none') return true;
  if (redirectUri.startsWith('https:')) return true;
  return client.metadata.application_type === 'web' && tenant.issuer.startsWith('http:');
}

function isSubset(wanted: readonly string[], given: readonly string[]): boolean {
  return wanted.every((item) => given.includes(item));
}
