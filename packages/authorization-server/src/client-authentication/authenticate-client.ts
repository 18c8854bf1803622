import { OAuthError } from '@mintmark/oauth/errors';
import type { Parameters } from '@mintmark/oauth/parameters';
import type { Client, ClientAuthenticationMethod } from '../clients/client.ts';
import type { RequestContext } from '../server/context.ts';
import { noteClient } from '../server/request-client.ts';
import { authenticationMethods, type Credentials } from './methods.ts';

/** A client that proved who it is, or that is public and has nothing to prove it with. */
export interface AuthenticatedClient {
  readonly client: Client;
  readonly method: ClientAuthenticationMethod;
}

interface Presented {
  readonly method: ClientAuthenticationMethod;
  readonly credentials: Credentials;
}

const maxClientIdCharacters = 256;

/**
 * Authenticates the client of a request: by exactly one method, the one that it is registered with (T2).
 *
 * @throws OAuthError `invalid_client`, with a challenge if the header `Authorization` was used; `invalid_request`
 */
export async function authenticateClient(
  request: Request,
  parameters: Parameters,
  context: RequestContext,
): Promise<AuthenticatedClient> {
  try {
    const presented = presentedBy(request, parameters);
    const client = await verify(presented, context);
    noteClient(request, client);
    return { client, method: presented.method };
  } catch (error) {
    if (!(error instanceof OAuthError) || error.code !== 'invalid_client') throw error;
    await countFailure(context, parameters.get('client_id'));
    throw withChallenge(error, request, context);
  }
}

function presentedBy(request: Request, parameters: Parameters): Presented {
  const presented: Presented[] = [];
  // Proven by the type of the table, whose keys these are.
  for (const method of Object.keys(authenticationMethods) as ClientAuthenticationMethod[]) {
    if (method === 'none' && presented.length > 0) continue;
    const credentials = authenticationMethods[method].read(request, parameters);
    if (credentials) presented.push({ method, credentials });
  }
  const [first, second] = presented;
  if (first === undefined || second !== undefined)
    throw new OAuthError('invalid_request', 'expected the client to authenticate in exactly one way');
  const named = parameters.get('client_id');
  if (named !== undefined && named !== first.credentials.clientId)
    throw new OAuthError('invalid_client', 'client_id is not the client that authenticates', {
      reason: 'client_authentication_failed',
    });
  return first;
}

async function verify({ method, credentials }: Presented, context: RequestContext): Promise<Client> {
  const client = await findClient(credentials.clientId, context);
  if (client.metadata.token_endpoint_auth_method !== method)
    throw new OAuthError(
      'invalid_client',
      `the client authenticated with ${method} and is registered with ${client.metadata.token_endpoint_auth_method}`,
      { reason: 'client_method_mismatch' },
    );
  await authenticationMethods[method].verify(client, credentials, context);
  // Told only to whoever has the client's credentials.
  if (client.status === 'active') return client;
  throw new OAuthError('invalid_client', 'the client has been disabled', { reason: 'client_disabled' });
}

async function findClient(id: string, { server, tenant }: RequestContext): Promise<Client> {
  const client =
    id.length <= maxClientIdCharacters ? await server.store.clients.find(tenant.id, id) : undefined;
  if (client) return client;
  throw new OAuthError('invalid_client', 'no client is registered under this client_id', {
    reason: 'client_unknown',
  });
}

/** Guessing is hopeless against 256 bits, but must not cost more than it has to. */
async function countFailure({ server, tenant, address }: RequestContext, clientId = ''): Promise<void> {
  const client = `${tenant.id} ${clientId.slice(0, maxClientIdCharacters)}`;
  const verdict = await server.endpointLimits.consume('client_authentication', { client, address });
  if (verdict.allowed) return;
  throw new OAuthError('temporarily_unavailable', 'too many failed authentications in a short time', {
    status: 429,
    reason: 'rate_limited',
    headers: { 'retry-after': String(verdict.retryAfterSeconds) },
  });
}

/** RFC 6749 §5.2: 401, and the challenge if the client tried to authenticate by the header (T1). */
function withChallenge(error: OAuthError, request: Request, { tenant }: RequestContext): OAuthError {
  const { code, description, reason, cause } = error;
  const headers = request.headers.has('authorization')
    ? { 'www-authenticate': `Basic realm="${tenant.issuer}", charset="UTF-8"` }
    : {};
  return new OAuthError(code, description, { status: 401, reason, cause, headers });
}
