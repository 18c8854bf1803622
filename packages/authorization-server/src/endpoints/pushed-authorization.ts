import { OAuthError } from '@mintmark/oauth/errors';
import { parseParameters } from '@mintmark/oauth/parameters';
import { parseAuthorizationRequest } from '../authorize/parse-authorization-request.ts';
import { requestUriPrefix } from '../authorize/pushed-request.ts';
import { redirectTarget } from '../authorize/redirect-target.ts';
import { authenticateClient } from '../client-authentication/authenticate-client.ts';
import type { RequestContext } from '../server/context.ts';
import { readForm } from '../server/read-body.ts';
import { jsonReply, type Reply } from '../server/reply.ts';
import { hashSecret, newSecret } from '../tokens/secrets.ts';

/** A11: long enough to redirect a browser, no longer. */
const maxAgeSeconds = 60;
/** They belong to the client's own request and are no part of the one that is pushed (RFC 9126 §2.1). */
const ownParameters = new Set(['client_secret', 'client_assertion', 'client_assertion_type']);

/** The pushed authorization request endpoint (RFC 9126). */
export async function pushAuthorization(request: Request, context: RequestContext): Promise<Reply> {
  const { server, tenant } = context;
  const parameters = await readForm(request);
  const { client } = await authenticateClient(request, parameters, context);
  if (parameters.has('request_uri'))
    throw new OAuthError('invalid_request', 'expected no request_uri in a pushed request');
  if (parameters.get('client_id') !== undefined && parameters.get('client_id') !== client.id)
    throw new OAuthError('invalid_request', 'expected client_id to be that of the authenticated client');
  const pairs = parameters.entries().filter(([name]) => !ownParameters.has(name) && name !== 'client_id');
  const pushed = new URLSearchParams([
    ['client_id', client.id],
    ...pairs.map(([name, value]) => [name, value]),
  ]);
  const checked = parseParameters(pushed.toString());
  await parseAuthorizationRequest(checked, await redirectTarget(checked, context), context);
  const secret = newSecret('par');
  await server.store.pushedRequests.insert({
    tenantId: tenant.id,
    hash: hashSecret(secret),
    clientId: client.id,
    parameters: pushed.toString(),
    jkt: checked.get('dpop_jkt'),
    expiresAt: server.now() + maxAgeSeconds * 1000,
  });
  return jsonReply(
    { request_uri: `${requestUriPrefix}${secret}`, expires_in: maxAgeSeconds },
    { status: 201 },
  );
}
