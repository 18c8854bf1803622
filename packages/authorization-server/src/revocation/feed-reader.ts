import { parseAuthorization } from '@mintmark/oauth/challenges';
import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import { parseParameters } from '@mintmark/oauth/parameters';
import { authenticateClient } from '../client-authentication/authenticate-client.ts';
import type { RequestContext } from '../server/context.ts';
import { requirePresentedToken, withTokenChallenge } from '../tokens/presented-token.ts';
import { feedScope } from './feed-scope.ts';

/**
 * Lets only those read the feed who may: clients with their secret in the header, or with an access token of their own that
 * has the scope for it.
 *
 * @throws OAuthError
 */
export async function assertFeedReader(request: Request, context: RequestContext): Promise<void> {
  const { tenant } = context;
  if (tenant.settings.revocationFeed === 'public') return;
  const header = request.headers.get('authorization');
  if (header === null)
    throw oauthErrorOf('token_missing', { headers: { 'www-authenticate': `${basic(context)}, Bearer` } });
  const { scheme } = parseAuthorization(header);
  if (scheme === 'Bearer' || scheme === 'DPoP') return assertToken(request, context);
  const { client } = await authenticateClient(request, parseParameters(''), context);
  if (!client.policy.readsRevocations)
    throw new OAuthError('unauthorized_client', 'the client is not allowed to read revocations', {
      status: 403,
    });
}

function basic({ tenant }: RequestContext): string {
  return `Basic realm="${tenant.issuer}", charset="UTF-8"`;
}

async function assertToken(request: Request, context: RequestContext): Promise<void> {
  try {
    const { scope = '', sub, client_id } = await requirePresentedToken(request, context);
    if (!scope.split(' ').includes(feedScope)) throw oauthErrorOf('scope_insufficient');
    // People have nothing to say about who learns of everybody else's sessions.
    if (sub !== client_id) throw oauthErrorOf('scope_insufficient');
    const client = await context.server.store.clients.find(context.tenant.id, client_id);
    if (client?.status !== 'active') throw oauthErrorOf('token_revoked');
  } catch (error) {
    throw withTokenChallenge(error, { request, context, scope: feedScope });
  }
}
