import type { JwtClaims } from '@mintmark/jose';
import { formatScope } from '@mintmark/oauth/parameters';
import type { Client } from '../clients/client.ts';
import { clockSkewSeconds, maxAccessTokenAgeSeconds } from '../revocation/token-lifetime.ts';
import type { RequestContext } from '../server/context.ts';
import type { Grant, Resource } from '../store/records.ts';
import { loadResource } from './load-resource.ts';
import { newId } from './secrets.ts';
import { signToken, tokenTypes } from './sign-token.ts';

/** What an access token is for. */
export interface AccessTokenDetails {
  readonly client: Client;
  /** What a person allowed; undefined: the client acts for itself. */
  readonly grant?: Grant | undefined;
  readonly scopes: readonly string[];
  /** Empty: the default resource. */
  readonly resources: readonly string[];
  /** Thumbprint of the DPoP key that it is bound to. */
  readonly jkt?: string | undefined;
  /** Everything of the person that was issued until this moment, in milliseconds, is refused. */
  readonly validAfter?: number | undefined;
}

export interface IssuedAccessToken {
  readonly token: string;
  readonly claims: JwtClaims & { readonly jti: string; readonly sub: string };
  /** Seconds. */
  readonly expiresIn: number;
}

/** The longest life of an access token, whatever a tenant, client or resource says: keys are kept for as long after use. */
export const maxAccessTokenSeconds = 86_400;

/** Issues an access token in the form of RFC 9068 (T5). It is stored nowhere, but for its place in a status list. */
export async function issueAccessToken(
  context: RequestContext,
  details: AccessTokenDetails,
): Promise<IssuedAccessToken> {
  const { server, tenant } = context;
  const { client, grant, scopes, jkt } = details;
  const resources = await loadResources(context, details.resources);
  const issuedAt = issueTime(server.now(), details.validAfter);
  const expiresIn = lifetime(context, details, resources);
  const claims = {
    iss: tenant.issuer,
    sub: grant?.userId ?? client.id, // T6
    aud: audienceOf(context, details),
    client_id: client.id,
    iat: issuedAt,
    exp: issuedAt + expiresIn,
    jti: newId('at'),
    ...(scopes.length > 0 && { scope: formatScope(scopes) }),
    ...(grant && personClaims(grant)),
    ...(jkt !== undefined && { cnf: { jkt } }),
  };
  const listed = resources.some(({ hasStatusList }) => hasStatusList)
    ? { ...claims, status: { status_list: await allocateStatus(context, claims, grant) } }
    : claims;
  return {
    token: await signToken(context, listed, { type: tokenTypes.accessToken }),
    claims: listed,
    expiresIn,
  };
}

/**
 * When a token that is issued now says that it was issued, in seconds.
 *
 * Tokens tell whole seconds. Whoever signs in again in the very second in which everything of theirs was taken back gets
 * tokens of the next one, which would be refused otherwise; verifiers allow for more than that.
 */
export function issueTime(now: number, validAfter: number = -Infinity): number {
  const seconds = Math.floor(now / 1000);
  return validAfter >= seconds * 1000 && validAfter <= now ? seconds + 1 : seconds;
}

/** With `openid` the issuer is among the audiences, so that the userinfo endpoint takes the token. */
function audienceOf(
  { tenant }: RequestContext,
  { scopes, resources }: AccessTokenDetails,
): string | readonly string[] {
  const named = resources.length > 0 ? resources : [tenant.settings.defaultResource ?? tenant.issuer];
  const all = scopes.includes('openid') && !named.includes(tenant.issuer) ? [...named, tenant.issuer] : named;
  const [first = tenant.issuer] = all;
  return all.length === 1 ? first : all;
}

/** RFC 9068 §2.2.1, and what revocation is matched by. */
function personClaims({ id, sessionId, authenticatedAt, acr, amr }: Grant): JwtClaims {
  return {
    grant_id: id,
    ...(sessionId !== undefined && { sid: sessionId }),
    ...(authenticatedAt !== undefined && { auth_time: Math.floor(authenticatedAt / 1000) }),
    ...(acr !== undefined && { acr }),
    ...(amr.length > 0 && { amr }),
  };
}

async function loadResources(context: RequestContext, ids: readonly string[]): Promise<readonly Resource[]> {
  if (ids.length === 0) {
    const { defaultResource } = context.tenant.settings;
    return defaultResource === undefined ? [] : loadOne(defaultResource);
  }
  return (await Promise.all(ids.map(loadOne))).flat();

  async function loadOne(id: string): Promise<readonly Resource[]> {
    const found = await loadResource(context, id);
    return found ? [found] : [];
  }
}

/** The shortest that anybody decided; never beyond the end of the grant. */
function lifetime(
  { tenant, server }: RequestContext,
  { client, grant }: AccessTokenDetails,
  resources: readonly Resource[],
): number {
  const seconds = [
    maxAccessTokenSeconds,
    maxAccessTokenAgeSeconds(tenant),
    client.policy.accessMaxAgeSeconds ?? tenant.settings.tokens.accessMaxAgeSeconds,
    ...resources.flatMap(({ accessMaxAgeSeconds }) => accessMaxAgeSeconds ?? []),
    ...(grant ? [Math.ceil((grant.expiresAt - server.now()) / 1000)] : []),
  ];
  return Math.max(1, Math.min(...seconds));
}

async function allocateStatus(
  { server, tenant }: RequestContext,
  claims: { readonly jti: string; readonly sub: string; readonly client_id: string; readonly exp: number },
  grant: Grant | undefined,
): Promise<{ readonly idx: number; readonly uri: string }> {
  const { listId, index } = await server.store.statusLists.allocate(tenant.id, {
    jti: claims.jti,
    sid: grant?.sessionId,
    sub: claims.sub,
    clientId: claims.client_id,
    family: grant?.id,
    expiresAt: (claims.exp + clockSkewSeconds) * 1000,
  });
  return { idx: index, uri: `${tenant.issuer}/status-lists/${listId}` };
}
