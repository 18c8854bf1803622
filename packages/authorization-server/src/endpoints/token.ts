import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import type { VerifiedDpopProof } from '@mintmark/oauth/dpop';
import {
  authenticateClient,
  type AuthenticatedClient,
} from '../client-authentication/authenticate-client.ts';
import type { Client, GrantType } from '../clients/client.ts';
import { requireParameter } from '../grants/grant-handler.ts';
import { grants, isGrantType } from '../grants/grants.ts';
import type { RequestContext } from '../server/context.ts';
import { readForm } from '../server/read-body.ts';
import { jsonReply, type Reply } from '../server/reply.ts';
import { dpopNonce, verifyProof } from '../tokens/dpop.ts';

/** The token endpoint (RFC 6749 §3.2): who asks, by which grant, with which proof; the grant does the rest. */
export async function token(request: Request, context: RequestContext): Promise<Reply> {
  const parameters = await readForm(request);
  const authenticated = await authenticateClient(request, parameters, context);
  const { client } = authenticated;
  const grantType = readGrantType(requireParameter(parameters, 'grant_type'), client);
  await assertWithinLimits(authenticated, context);
  const proof = await readProof(request, client, context);
  const body = await grants[grantType]({ ...authenticated, parameters, proof, context });
  const headers = context.server.requireDpopNonce && proof ? { 'dpop-nonce': dpopNonce(context) } : {};
  return jsonReply(body, { headers });
}

/** T3: a client uses the grants that it is registered for. */
function readGrantType(text: string, client: Client): GrantType {
  if (!isGrantType(text)) throw new OAuthError('unsupported_grant_type', 'the grant type is not known here');
  if (client.metadata.grant_types.includes(text)) return text;
  throw oauthErrorOf('grant_type_not_allowed');
}

/** A client that proves who it is counts by its name, whatever the address: one address may serve many people. */
async function assertWithinLimits(
  { client, method }: AuthenticatedClient,
  { server, tenant, address }: RequestContext,
): Promise<void> {
  const caller = method === 'none' ? { address } : { client: `${tenant.id} ${client.id}` };
  const verdict = await server.endpointLimits.consume('token', caller);
  if (verdict.allowed) return;
  throw oauthErrorOf('rate_limited', { headers: { 'retry-after': String(verdict.retryAfterSeconds) } });
}

/** RFC 9449 §5; a client that is registered for bound tokens gets no others (§5.2). */
async function readProof(
  request: Request,
  client: Client,
  context: RequestContext,
): Promise<VerifiedDpopProof | undefined> {
  const proof = await verifyProof(request, context);
  if (proof !== undefined || !client.metadata.dpop_bound_access_tokens) return proof;
  throw new OAuthError('invalid_dpop_proof', 'the client gets bound tokens only: expected a DPoP proof', {
    reason: 'proof_missing',
  });
}
