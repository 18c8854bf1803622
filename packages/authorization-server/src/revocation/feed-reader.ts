import { parseAuthorization } from '@mintmark/oauth/challenges';
import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import { parseParameters } from '@mintmark/oauth/parameters';
import { authenticateClient } from '../client-authentication/authenticate-client.ts';
import type { RequestContext } from '../server/context.ts';
import { verifyAccessToken } from '../tokens/verify-own-token.ts';

/** The scope of an access token, for this issuer, with which the feed can be read. */
export const feedScope = 'revocations';

/**
 * Lets only those read the feed who may: clients with their secret in the header, or anybody with a token for it.
 *
 * @throws OAuthError
 */
export async function assertFeedReader(request: Request, context: RequestContext): Promise<void> {
  const { tenant } = context;
  if (tenant.settings.revocationFeed === 'public') return;
  const header = request.headers.get('authorization');
  if (header === null)
    throw oauthErrorOf('token_missing', { headers: { 'www-authenticate': 'Bearer, Basic' } });
  const authorization = parseAuthorization(header);
  if (authorization.scheme === 'Bearer') return assertToken(authorization.token, context);
  const { client } = await authenticateClient(request, parseParameters(''), context);
  if (!client.policy.readsRevocations)
    throw new OAuthError('unauthorized_client', 'the client is not allowed to read revocations', {
      status: 403,
    });
}

async function assertToken(token: string, context: RequestContext): Promise<void> {
  const { scope = '' } = await verifyAccessToken(token, context, { audience: context.tenant.issuer });
  if (!scope.split(' ').includes(feedScope)) throw oauthErrorOf('scope_insufficient');
}
