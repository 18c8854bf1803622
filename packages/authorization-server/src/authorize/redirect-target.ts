import { OAuthError } from '@mintmark/oauth/errors';
import { isRedirectUriAllowed, type Parameters } from '@mintmark/oauth/parameters';
import type { Client } from '../clients/client.ts';
import type { RequestContext } from '../server/context.ts';
import type { RedirectTarget } from './authorization-request.ts';

/**
 * Finds out who asks and where the answer goes. Until both are known nothing may be redirected: whatever is wrong here
 * is shown to the person (A2).
 *
 * @throws OAuthError with a reason, to be told on a page
 */
export async function redirectTarget(
  parameters: Parameters,
  context: RequestContext,
): Promise<RedirectTarget> {
  const client = await findClient(parameters.get('client_id'), context);
  const redirectUri = parameters.get('redirect_uri');
  if (redirectUri === undefined)
    throw new OAuthError('invalid_request', 'expected the parameter redirect_uri');
  const isNative = client.metadata.application_type === 'native';
  if (!isRedirectUriAllowed(client.metadata.redirect_uris, redirectUri, { isNative }))
    throw new OAuthError('invalid_request', 'the redirect URI is not registered for this client', {
      reason: 'redirect_uri_mismatch',
    });
  return { client, redirectUri, state: parameters.get('state') };
}

async function findClient(id: string | undefined, { server, tenant }: RequestContext): Promise<Client> {
  if (id === undefined) throw new OAuthError('invalid_request', 'expected the parameter client_id');
  const client = await server.store.clients.find(tenant.id, id);
  if (client?.status !== 'active')
    throw new OAuthError('invalid_request', 'no client is registered under this client_id', {
      reason: client ? 'client_disabled' : 'client_unknown',
    });
  return client;
}
