import { OAuthError } from '@mintmark/oauth/errors';
import { authenticateClient } from '../client-authentication/authenticate-client.ts';
import type { Client } from '../clients/client.ts';
import { revokeGrants, revokeToken } from '../revocation/revoke.ts';
import type { RequestContext } from '../server/context.ts';
import { readForm } from '../server/read-body.ts';
import { emptyReply, type Reply } from '../server/reply.ts';
import { hashSecret } from '../tokens/secrets.ts';
import { verifyAccessToken } from '../tokens/verify-own-token.ts';

/**
 * The revocation endpoint (RFC 7009), for access tokens too, although they are JWTs: they are taken back by their claims,
 * in the feed that resource servers read (T10). What is unknown, or another client's, is answered with 200 and left alone.
 */
export async function revoke(request: Request, context: RequestContext): Promise<Reply> {
  const parameters = await readForm(request);
  const { client } = await authenticateClient(request, parameters, context);
  const token = parameters.get('token');
  if (token === undefined) throw new OAuthError('invalid_request', 'expected the parameter token');
  // RFC 7009 §2.1: the hint may be wrong; the form of the token says more.
  if (token.startsWith('rt_')) await revokeRefreshToken(token, client, context);
  else await revokeAccessToken(token, client, context);
  return emptyReply(200);
}

/** A refresh token takes its whole family along (RFC 7009 §2.1, T10). */
async function revokeRefreshToken(token: string, client: Client, context: RequestContext): Promise<void> {
  const { server, tenant } = context;
  const found = await server.store.refreshTokens.find(tenant.id, hashSecret(token));
  if (found?.grant.clientId !== client.id) return;
  await revokeGrants(context, { id: found.grant.id }, { reason: 'revoked_by_client', actor: client.id });
}

async function revokeAccessToken(token: string, client: Client, context: RequestContext): Promise<void> {
  const claims = await verifyAccessToken(token, context).catch(ignoreBadToken);
  if (claims?.client_id !== client.id) return;
  const { jti, client_id: clientId, sub: subject, exp: expiresAtSeconds } = claims;
  await revokeToken(
    context,
    { jti, clientId, subject, expiresAtSeconds },
    { reason: 'revoked_by_client', actor: client.id },
  );
}

/** A token that nobody would accept need not be revoked. */
function ignoreBadToken(error: unknown): undefined {
  if (error instanceof OAuthError && error.status < 500) return undefined;
  throw error;
}
