import { OAuthError } from '@mintmark/oauth/errors';
import { formatScope } from '@mintmark/oauth/parameters';
import { authenticateClient } from '../client-authentication/authenticate-client.ts';
import type { Client } from '../clients/client.ts';
import { requireLivingGrant } from '../grants/living-grant.ts';
import type { RequestContext } from '../server/context.ts';
import { readForm } from '../server/read-body.ts';
import { jsonReply, type Reply } from '../server/reply.ts';
import type { Grant } from '../store/records.ts';
import { hashSecret } from '../tokens/secrets.ts';
import { signToken, tokenTypes } from '../tokens/sign-token.ts';
import { verifyAccessToken, type AccessTokenClaims } from '../tokens/verify-own-token.ts';

/** What is said of a token (RFC 7662 §2.2). */
type Introspection =
  | { readonly active: false }
  | ({ readonly active: true } & Readonly<Record<string, unknown>>);

/** T9: whatever the reason, nothing more is said. */
const inactive: Introspection = { active: false };

const jwtMediaType = 'application/token-introspection+jwt';

/** The introspection endpoint (RFC 7662), as JSON or, where it is asked for, as a signed JWT (RFC 9701). */
export async function introspect(request: Request, context: RequestContext): Promise<Reply> {
  const parameters = await readForm(request);
  const { client, method } = await authenticateClient(request, parameters, context);
  // RFC 7662 §2.1: or anybody could scan for tokens.
  if (method === 'none')
    throw new OAuthError('unauthorized_client', 'expected a confidential client', { status: 403 });
  const token = parameters.get('token');
  if (token === undefined) throw new OAuthError('invalid_request', 'expected the parameter token');
  const introspection = token.startsWith('rt_')
    ? await introspectRefreshToken(token, client, context)
    : await introspectAccessToken(token, client, context);
  return wantsJwt(request) ? jwtReply(introspection, client, context) : jsonReply(introspection);
}

async function introspectAccessToken(
  token: string,
  client: Client,
  context: RequestContext,
): Promise<Introspection> {
  const claims = await verifyAccessToken(token, context).catch(ignoreBadToken);
  if (!claims || !mayIntrospect(client, claims) || !(await isAlive(claims, client, context))) return inactive;
  return { active: true, token_type: claims.cnf?.jkt === undefined ? 'Bearer' : 'DPoP', ...claims };
}

/** A client may ask about its own tokens and about those that are for it: its resources, or itself as the audience. */
function mayIntrospect({ id, policy }: Client, { client_id, aud }: AccessTokenClaims): boolean {
  const audiences = typeof aud === 'string' ? [aud] : aud;
  return (
    client_id === id || audiences.some((audience) => audience === id || policy.introspects.includes(audience))
  );
}

/** The person may be gone and the client disabled since the token was issued (T9, T12). */
async function isAlive(
  { sub, client_id }: AccessTokenClaims,
  caller: Client,
  { server, tenant }: RequestContext,
): Promise<boolean> {
  const client = client_id === caller.id ? caller : await server.store.clients.find(tenant.id, client_id);
  if (client?.status !== 'active') return false;
  if (sub === client_id) return true;
  const user = await server.store.users.find(tenant.id, sub);
  return user?.status === 'active';
}

/** Refresh tokens are between this server and their client: nobody else learns of them. */
async function introspectRefreshToken(
  token: string,
  client: Client,
  context: RequestContext,
): Promise<Introspection> {
  const { server, tenant } = context;
  const found = await server.store.refreshTokens.find(tenant.id, hashSecret(token));
  if (!found || found.grant.clientId !== client.id) return inactive;
  const { grant, token: refreshToken } = found;
  const now = server.now();
  const expiresAt = Math.min(refreshToken.idleExpiresAt, grant.expiresAt);
  if (refreshToken.usedAt !== undefined || expiresAt <= now) return inactive;
  if (!(await isGrantAlive(grant, context))) return inactive;
  return {
    active: true,
    // RFC 7662 has no name for the kind, and an API that asks about what it was sent must not take this for an access token.
    token_use: 'refresh_token',
    iss: tenant.issuer,
    client_id: grant.clientId,
    sub: grant.userId,
    scope: formatScope(grant.scopes),
    iat: Math.floor(refreshToken.issuedAt / 1000),
    exp: Math.floor(expiresAt / 1000),
  };
}

/** Whether it could be redeemed now (T9, T12): the person is active, and the session goes on or is not needed. */
async function isGrantAlive(grant: Grant, context: RequestContext): Promise<boolean> {
  const person = await requireLivingGrant(context, grant).catch(ignoreBadToken);
  return person !== undefined;
}

/** RFC 9701 §4: by the header Accept. */
function wantsJwt(request: Request): boolean {
  const types = (request.headers.get('accept') ?? '').toLowerCase().split(',');
  return types.some((type) => {
    const [name = '', ...parameters] = type.split(';').map((part) => part.trim());
    return name === jwtMediaType && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
  });
}

async function jwtReply(
  introspection: Introspection,
  client: Client,
  context: RequestContext,
): Promise<Reply> {
  const { server, tenant } = context;
  // RFC 9701 §5: neither sub nor exp out here, or it could pass for an access token.
  const claims = {
    iss: tenant.issuer,
    aud: client.id,
    iat: Math.floor(server.now() / 1000),
    token_introspection: introspection,
  };
  const algorithm = client.metadata.introspection_signed_response_alg;
  const body = await signToken(context, claims, {
    type: tokenTypes.introspection,
    ...(algorithm === undefined ? {} : { algorithm }),
  });
  return { status: 200, headers: { 'content-type': jwtMediaType }, body };
}

function ignoreBadToken(error: unknown): undefined {
  if (error instanceof OAuthError && error.status < 500) return undefined;
  throw error;
}
