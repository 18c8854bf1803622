import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import type { Client } from '../clients/client.ts';
import type { RequestContext } from '../server/context.ts';
import { jsonReply, type Reply } from '../server/reply.ts';
import { noteClient } from '../server/request-client.ts';
import { requirePresentedToken, withTokenChallenge } from '../tokens/presented-token.ts';
import { signToken, tokenTypes } from '../tokens/sign-token.ts';
import { claimsForScopes } from '../tokens/user-claims.ts';
import type { AccessTokenClaims } from '../tokens/verify-own-token.ts';

/** The userinfo endpoint (OpenID Core §5.3): who the token is about, as far as its scopes go. */
export async function userinfo(request: Request, context: RequestContext): Promise<Reply> {
  try {
    return await answer(request, context);
  } catch (error) {
    throw withTokenChallenge(error, { request, context, scope: 'openid' });
  }
}

async function answer(request: Request, context: RequestContext): Promise<Reply> {
  const { server, tenant } = context;
  const claims = await requirePresentedToken(request, context);
  const scopes = (claims.scope ?? '').split(' ');
  if (!scopes.includes('openid'))
    throw new OAuthError('insufficient_scope', 'expected a token with the scope openid', {
      reason: 'scope_insufficient',
    });
  const user = await server.store.users.find(tenant.id, claims.sub);
  if (user?.status !== 'active') throw oauthErrorOf('subject_revoked');
  const grant =
    claims.grant_id === undefined ? undefined : await server.store.grants.find(tenant.id, claims.grant_id);
  const client = await requireLivingClient(claims, context);
  noteClient(request, client);
  return reply(claimsForScopes(user, scopes, grant?.claims?.userinfo), client, context);
}

async function requireLivingClient(
  { client_id }: AccessTokenClaims,
  { server, tenant }: RequestContext,
): Promise<Client> {
  const client = await server.store.clients.find(tenant.id, client_id);
  if (client?.status === 'active') return client;
  throw oauthErrorOf('token_revoked');
}

async function reply(
  body: Readonly<Record<string, unknown>>,
  client: Client,
  context: RequestContext,
): Promise<Reply> {
  const { server, tenant } = context;
  const algorithm = client.metadata.userinfo_signed_response_alg;
  if (algorithm === undefined) return jsonReply(body);
  const jwt = await signToken(
    context,
    // Without exp it passes for no ID token (T8).
    { ...body, iss: tenant.issuer, aud: client.id, iat: Math.floor(server.now() / 1000) },
    { type: tokenTypes.idToken, algorithm },
  );
  return { status: 200, headers: { 'content-type': 'application/jwt' }, body: jwt };
}
