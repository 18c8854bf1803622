import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import { authenticateClient } from '../client-authentication/authenticate-client.ts';
import type { Client } from '../clients/client.ts';
import { requireLivingGrant } from '../grants/living-grant.ts';
import { revokeSubject } from '../revocation/revoke-subject.ts';
import { revokeGrants, revokeToken } from '../revocation/revoke.ts';
import type { RequestContext } from '../server/context.ts';
import { readForm } from '../server/read-body.ts';
import { emptyReply, type Reply } from '../server/reply.ts';
import { verifyProof } from '../tokens/dpop.ts';
import { hashSecret } from '../tokens/secrets.ts';
import { verifyAccessToken } from '../tokens/verify-own-token.ts';

/**
 * The revocation endpoint (RFC 7009), for access tokens too, although they are JWTs: they are taken back by their claims,
 * in the feed that resource servers read (T10). What is unknown is answered with 200 (§2.2); the token of another client is
 * refused (§2.1), and lives on.
 */
export async function revoke(request: Request, context: RequestContext): Promise<Reply> {
  const parameters = await readForm(request);
  const { client } = await authenticateClient(request, parameters, context);
  const token = parameters.get('token');
  if (token === undefined) throw new OAuthError('invalid_request', 'expected the parameter token');
  if (parameters.get('everywhere') === 'true') await revokeEverywhere(token, client, { request, context });
  // RFC 7009 §2.1: the hint may be wrong; the form of the token says more.
  else if (token.startsWith('rt_')) await revokeRefreshToken(token, client, context);
  else await revokeAccessToken(token, client, context);
  return emptyReply(200);
}

/** A refresh token takes its whole family along (RFC 7009 §2.1, T10). */
async function revokeRefreshToken(token: string, client: Client, context: RequestContext): Promise<void> {
  const { server, tenant } = context;
  const found = await server.store.refreshTokens.find(tenant.id, hashSecret(token));
  if (!found) return;
  if (found.grant.clientId !== client.id) throw oauthErrorOf('client_mismatch');
  await revokeGrants(context, { id: found.grant.id }, { reason: 'revoked_by_client', actor: client.id });
}

/**
 * Ours: the person signs out of everything, by the refresh token of an application that they are signed in to. The token
 * has to be alive, and its key proved; only the operator's own clients, which ask for no consent, may do so much. It is
 * refused aloud: 200 means that it was done.
 */
async function revokeEverywhere(
  token: string,
  client: Client,
  { request, context }: { readonly request: Request; readonly context: RequestContext },
): Promise<void> {
  if (client.policy.consent !== 'implicit')
    throw new OAuthError('unauthorized_client', 'the client may end its own sessions only');
  const { server, tenant } = context;
  const found = await server.store.refreshTokens.find(tenant.id, hashSecret(token));
  if (!found) throw oauthErrorOf('refresh_token_unknown');
  const { grant } = found;
  if (grant.clientId !== client.id) throw oauthErrorOf('client_mismatch');
  const user = await requireLivingGrant(context, grant);
  const proof = await verifyProof(request, context);
  if (grant.jkt !== undefined && grant.jkt !== proof?.jkt)
    throw new OAuthError('invalid_dpop_proof', 'the refresh token is bound to a key: expected its proof', {
      reason: proof === undefined ? 'proof_missing' : 'proof_invalid',
    });
  await revokeSubject(context, user.id, { reason: 'logout_everywhere', actor: client.id });
}

async function revokeAccessToken(token: string, client: Client, context: RequestContext): Promise<void> {
  const claims = await verifyAccessToken(token, context).catch(ignoreBadToken);
  if (!claims) return;
  if (claims.client_id !== client.id) throw oauthErrorOf('client_mismatch');
  const { jti, client_id: clientId, sub: subject, exp: expiresAtSeconds } = claims;
  await revokeToken(
    context,
    { jti, clientId, subject, expiresAtSeconds },
    { reason: 'revoked_by_client', actor: client.id },
  );
}

/** A token that nobody would accept need not be revoked; one of another kind cannot be. */
function ignoreBadToken(error: unknown): undefined {
  if (!(error instanceof OAuthError) || error.status >= 500) throw error;
  if (error.reason !== 'type_mismatch') return;
  throw new OAuthError('unsupported_token_type', 'expected a refresh token or an access token', {
    reason: 'type_mismatch',
  });
}
