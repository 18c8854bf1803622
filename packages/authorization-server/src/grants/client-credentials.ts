import { OAuthError } from '@mintmark/oauth/errors';
import { recordEvent } from '../audit/record-event.ts';
import { issueAccessToken } from '../tokens/access-token.ts';
import { openIdScopes } from '../tokens/open-id-scopes.ts';
import { resolveScopes } from '../tokens/scopes.ts';
import type { GrantHandler } from './grant-handler.ts';
import { toTokenResponse } from './token-response.ts';

/** A client acts for itself (RFC 6749 §4.4). There is no person, so no ID token, and never a refresh token. */
export const clientCredentials: GrantHandler = async ({ client, method, parameters, proof, context }) => {
  if (method === 'none')
    throw new OAuthError('unauthorized_client', 'a public client cannot act for itself: it has no secret', {
      reason: 'grant_type_not_allowed',
    });
  const target = await resolveScopes(context, client, {
    scope: parameters.get('scope'),
    resources: parameters.getAll('resource'),
  });
  if (target.scopes.some((scope) => openIdScopes.has(scope)))
    throw new OAuthError('invalid_scope', 'scopes of OpenID are about a person, and there is none here', {
      reason: 'scope_not_allowed',
    });
  const issued = await issueAccessToken(context, { client, ...target, jkt: proof?.jkt });
  await recordEvent(context, {
    type: 'token_issued',
    actor: client.id,
    clientId: client.id,
    data: { grant_type: 'client_credentials', jti: issued.claims.jti, scope: target.scopes.join(' ') },
  });
  return toTokenResponse(issued, { scopes: target.scopes, proof });
};
