import { parseAuthorization } from '@mintmark/oauth/challenges';
import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import { recordEvent } from '../audit/record-event.ts';
import { assertClientSecret } from '../client-authentication/client-secret.ts';
import type { Client, ClientMetadata } from '../clients/client.ts';
import { createClient } from '../clients/create-client.ts';
import { offerKeys } from '../clients/offer-keys.ts';
import type { Members } from '../clients/metadata-members.ts';
import { parseClientMetadata } from '../clients/parse-client-metadata.ts';
import { revokeClient } from '../revocation/revoke-subject.ts';
import type { RequestContext } from '../server/context.ts';
import { readJsonObject } from '../server/read-body.ts';
import { emptyReply, jsonReply, type Reply } from '../server/reply.ts';
import type { Store } from '../store/store.ts';
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
  const initialToken = await requireInitialAccessToken(request, context);
  const metadata = parseOwnMetadata(await readJsonObject(request), { context });
  await offerKeys(metadata, context);
  const created = createClient({ metadata, policy: { registeredBy: 'itself' } }, context);
  const registrationToken = newSecret('rat');
  const client: Client = { ...created.client, registrationTokenHash: hashSecret(registrationToken) };
  await server.store.write(async (store) => {
    // Only now: metadata that is refused must not use the token up.
    await redeemInitialAccessToken(store, initialToken, context);
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
  assertUpdate(members, client, context);
  const metadata = parseOwnMetadata(members, { given: client.metadata.scope, context });
  if (metadata.token_endpoint_auth_method !== client.metadata.token_endpoint_auth_method)
    throw new OAuthError('invalid_client_metadata', 'expected token_endpoint_auth_method to stay as it was');
  await offerKeys(metadata, context);
  const { server, tenant } = context;
  await server.store.write(async (store) => {
    await store.clients.update(tenant.id, client.id, { metadata });
    await recordEvent(context, { type: 'client_updated', actor: client.id, clientId: client.id }, store);
  });
  return jsonReply(describe({ ...client, metadata }, { context }));
}

/** What the server told, the client cannot change (RFC 7592 §2.2). */
const serverMembers = [
  ...['registration_access_token', 'registration_client_uri', 'client_secret_expires_at'],
  'client_id_issued_at',
];

function assertUpdate(members: Members, client: Client, context: RequestContext): void {
  const refuse = (expected: string): OAuthError => new OAuthError('invalid_request', expected);
  if (members['client_id'] !== client.id) throw refuse('expected client_id to be that of the client');
  for (const name of serverMembers)
    if (members[name] !== undefined) throw refuse(`expected no member ${name} in an update`);
  const secret = members['client_secret'];
  if (secret === undefined) return;
  if (typeof secret !== 'string') throw refuse('expected client_secret to be the one of the client');
  assertClientSecret(client, secret, context);
}

/** DELETE: the client is gone, with everything it was given (RFC 7592 §2.3). */
export async function deleteRegistration(request: Request, context: RequestContext): Promise<Reply> {
  const client = await requireOwner(request, context);
  const { server, tenant } = context;
  await revokeClient(context, client.id, { reason: 'client_deleted', actor: client.id });
  await server.store.write(async (store) => {
    await store.clients.remove(tenant.id, client.id);
    await recordEvent(context, { type: 'client_deleted', actor: client.id, clientId: client.id }, store);
  });
  return emptyReply(204);
}

const ownScope = [...openIdScopes.keys()].join(' ');

/** Metadata that a client gives of itself; `given`: the scopes that it has already. */
function parseOwnMetadata(
  members: Members,
  { given = '', context }: { readonly given?: string; readonly context: RequestContext },
): ClientMetadata {
  if (members['software_statement'] !== undefined)
    throw new OAuthError('unapproved_software_statement', 'this issuer takes no software statements');
  const metadata = parseClientMetadata(members, {
    scope: ownScope,
    algorithms: context.server.keys.algorithms,
  });
  assertOwnScopes(metadata.scope, given);
  return metadata;
}

/** What else a client may ask for, an administrator decides. */
function assertOwnScopes(scope: string, given: string): void {
  const allowed = new Set(['', ...openIdScopes.keys(), ...given.split(' ')]);
  if (scope.split(' ').every((token) => allowed.has(token))) return;
  throw new OAuthError(
    'invalid_client_metadata',
    `expected scope to be of ${[...openIdScopes.keys()].join(', ')}`,
  );
}

/** Initial access tokens are good for one registration, until they expire. */
async function requireInitialAccessToken(
  request: Request,
  { server, tenant }: RequestContext,
): Promise<Uint8Array> {
  const hash = hashSecret(bearerToken(request));
  const token = await server.store.oneTimeTokens.find(tenant.id, hash, server.now());
  if (token?.purpose === 'initial-access') return hash;
  throw unknownInitialToken();
}

/** Of several registrations at once one gets it. */
async function redeemInitialAccessToken(
  store: Store,
  hash: Uint8Array,
  { server, tenant }: RequestContext,
): Promise<void> {
  const use = { purpose: 'initial-access', now: server.now() } as const;
  if (!(await store.oneTimeTokens.redeem(tenant.id, hash, use))) throw unknownInitialToken();
}

function unknownInitialToken(): OAuthError {
  return invalidToken('the initial access token is unknown, used or expired');
}

/** The client of the address, if the registration access token is its own. Whoever has another learns nothing of it. */
async function requireOwner(request: Request, { server, tenant, path }: RequestContext): Promise<Client> {
  const token = bearerToken(request);
  const client = await server.store.clients.find(tenant.id, path['clientId'] ?? '');
  const hash = client?.registrationTokenHash;
  if (client?.status !== 'active' || hash === undefined || !isSecretOf(token, hash))
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
