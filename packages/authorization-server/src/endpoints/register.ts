import { parseAuthorization } from '@mintmark/oauth/challenges';
import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import { recordEvent } from '../audit/record-event.ts';
import type { Client } from '../clients/client.ts';
import { createClient } from '../clients/create-client.ts';
import { parseClientMetadata } from '../clients/parse-client-metadata.ts';
import { revokeClient } from '../revocation/revoke-subject.ts';
import type { RequestContext } from '../server/context.ts';
import { readJsonObject } from '../server/read-body.ts';
import { emptyReply, jsonReply, type Reply } from '../server/reply.ts';
import { openIdScopes } from '../tokens/open-id-scopes.ts';
import { hashSecret, isSecretOf, newSecret } from '../tokens/secrets.ts';

/** Dynamic client registration (RFC 7591), for whoever holds an initial access token; its scopes are those of OpenID. */
export async function registerClient(request: Request, context: RequestContext): Promise<Reply> {
  const { server, tenant, address } = context;
  if (!tenant.settings.registration)
    throw new OAuthError('registration_not_supported', 'this issuer takes no registrations', { status: 403 });
  const verdict = await server.endpointLimits.consume('registration', { address });
  if (!verdict.allowed)
    throw oauthErrorOf('rate_limited', { headers: { 'retry-after': String(verdict.retryAfterSeconds) } });
  await assertInitialAccessToken(request, context);
  const metadata = parseClientMetadata(await readJsonObject(request), defaults);
  assertOpenIdScopes(metadata.scope);
  const created = createClient({ metadata, policy: { registeredBy: 'itself' } }, context);
  const registrationToken = newSecret('rat');
  const client: Client = { ...created.client, registrationTokenHash: hashSecret(registrationToken) };
  await server.store.write(async (store) => {
    await store.clients.insert(client);
    await recordEvent(context, { type: 'client_registered', actor: client.id, clientId: client.id }, store);
  });
  return jsonReply(describe(client, { context, registrationToken, secret: created.secret }), { status: 201 });
}

/** GET: what the client is registered as (RFC 7592 §2.1). */
export async function readRegistration(request: Request, context: RequestContext): Promise<Reply> {
  return jsonReply(describe(await requireOwner(request, context), { context }));
}

/** PUT: replaces the metadata (RFC 7592 §2.2). */
export async function updateRegistration(request: Request, context: RequestContext): Promise<Reply> {
  const client = await requireOwner(request, context);
  const members = await readJsonObject(request);
  if (members['client_id'] !== client.id)
    throw new OAuthError('invalid_request', 'expected client_id to be that of the client');
  const metadata = parseClientMetadata(members, defaults);
  assertOpenIdScopes(metadata.scope);
  if (metadata.token_endpoint_auth_method !== client.metadata.token_endpoint_auth_method)
    throw new OAuthError('invalid_client_metadata', 'expected token_endpoint_auth_method to stay as it was');
  const { server, tenant } = context;
  await server.store.write(async (store) => {
    await store.clients.update(tenant.id, client.id, { metadata });
    await recordEvent(context, { type: 'client_updated', actor: client.id, clientId: client.id }, store);
  });
  return jsonReply(describe({ ...client, metadata }, { context }));
}

/** DELETE: the client is gone, with everything it was given (RFC 7592 §2.3). */
export async function deleteRegistration(request: Request, context: RequestContext): Promise<Reply> {
  const client = await requireOwner(request, context);
  await revokeClient(context, client.id, { reason: 'client_deleted', actor: client.id });
  await context.server.store.clients.remove(context.tenant.id, client.id);
  return emptyReply(204);
}

const defaults = { scope: [...openIdScopes.keys()].join(' ') };

/** What else a client may ask for, an administrator decides. */
function assertOpenIdScopes(scope: string): void {
  if (scope.split(' ').every((token) => token === '' || openIdScopes.has(token))) return;
  throw new OAuthError(
    'invalid_client_metadata',
    `expected scope to be of ${[...openIdScopes.keys()].join(', ')}`,
  );
}

async function assertInitialAccessToken(request: Request, context: RequestContext): Promise<void> {
  const { server, tenant } = context;
  const hash = hashSecret(bearerToken(request));
  const token = await server.store.oneTimeTokens.redeem(tenant.id, hash, {
    purpose: 'initial-access',
    now: server.now(),
  });
  if (!token) throw invalidToken('the initial access token is unknown, used or expired');
}

/** The client of the address, if the registration access token is its own. Whoever has another learns nothing of it. */
async function requireOwner(request: Request, { server, tenant, path }: RequestContext): Promise<Client> {
  const token = bearerToken(request);
  const client = await server.store.clients.find(tenant.id, path['clientId'] ?? '');
  const hash = client?.registrationTokenHash;
  if (!client || hash === undefined || !isSecretOf(token, hash))
    throw invalidToken('the registration access token is not that of this client');
  return client;
}

function bearerToken(request: Request): string {
  const authorization = parseAuthorization(request.headers.get('authorization') ?? 'none');
  if (authorization.scheme !== 'Bearer')
    throw oauthErrorOf('token_missing', { headers: { 'www-authenticate': 'Bearer' } });
  return authorization.token;
}

function invalidToken(description: string): OAuthError {
  return new OAuthError('invalid_token', description, {
    headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
  });
}

interface Told {
  readonly context: RequestContext;
  readonly registrationToken?: string;
  readonly secret?: string | undefined;
}

/** RFC 7591 §3.2.1. The secret and the token are told once. */
function describe(
  { id, metadata, createdAt }: Client,
  { context, registrationToken, secret }: Told,
): Readonly<Record<string, unknown>> {
  return {
    ...metadata,
    client_id: id,
    client_id_issued_at: Math.floor(createdAt / 1000),
    ...(secret === undefined ? {} : { client_secret: secret, client_secret_expires_at: 0 }),
    ...(registrationToken === undefined ? {} : { registration_access_token: registrationToken }),
    registration_client_uri: `${context.tenant.issuer}/register/${encodeURIComponent(id)}`,
  };
}
