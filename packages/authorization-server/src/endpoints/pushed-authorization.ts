import { OAuthError, oauthErrorOf } from '@mintmark/oauth/errors';
import { parseParameters, type Parameters } from '@mintmark/oauth/parameters';
import { parseAuthorizationRequest } from '../authorize/parse-authorization-request.ts';
import { formatParameters, keepRequest, pushedMaxAgeSeconds } from '../authorize/pushed-request.ts';
import { redirectTarget } from '../authorize/redirect-target.ts';
import { authenticateClient } from '../client-authentication/authenticate-client.ts';
import type { Client } from '../clients/client.ts';
import type { RequestContext } from '../server/context.ts';
import { readForm } from '../server/read-body.ts';
import { jsonReply, type Reply } from '../server/reply.ts';
import { verifyProof } from '../tokens/dpop.ts';

/** They belong to the client's own request and are no part of the one that is pushed (RFC 9126 §2.1). */
const ownParameters: ReadonlySet<string> = new Set([
  'client_id',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
  'dpop_jkt',
]);

/** The pushed authorization request endpoint (RFC 9126). */
export async function pushAuthorization(request: Request, context: RequestContext): Promise<Reply> {
  const parameters = await readForm(request);
  const { client } = await authenticateClient(request, parameters, context);
  await assertWithinLimits(client, context);
  if (parameters.has('request_uri'))
    throw new OAuthError('invalid_request', 'expected no request_uri in a pushed request');
  const jkt = await provenKey(request, parameters, context);
  const pushed = pushedParameters(parameters, { client, jkt });
  const checked = parseParameters(pushed);
  await parseAuthorizationRequest(checked, await redirectTarget(checked, context), context);
  const requestUri = await keepRequest({ client, parameters: pushed, jkt }, context);
  return jsonReply({ request_uri: requestUri, expires_in: pushedMaxAgeSeconds }, { status: 201 });
}

async function assertWithinLimits(
  client: Client,
  { server, tenant, address }: RequestContext,
): Promise<void> {
  const caller = { client: `${tenant.id} ${client.id}`, address };
  const verdict = await server.endpointLimits.consume('pushed_authorization', caller);
  if (!verdict.allowed)
    throw oauthErrorOf('rate_limited', { headers: { 'retry-after': String(verdict.retryAfterSeconds) } });
}

/** RFC 9449 §10.1: a proof sent along binds the code to its key, as `dpop_jkt` does; both have to name the same one. */
async function provenKey(
  request: Request,
  parameters: Parameters,
  context: RequestContext,
): Promise<string | undefined> {
  const proof = await verifyProof(request, context);
  const named = parameters.get('dpop_jkt');
  if (proof !== undefined && named !== undefined && named !== proof.jkt)
    throw new OAuthError('invalid_dpop_proof', 'expected dpop_jkt to be the key of the proof', {
      reason: 'proof_invalid',
    });
  return named ?? proof?.jkt;
}

function pushedParameters(
  parameters: Parameters,
  { client, jkt }: { readonly client: Client; readonly jkt: string | undefined },
): string {
  const pairs = parameters.entries().filter(([name]) => !ownParameters.has(name));
  const own = jkt === undefined ? [] : [['dpop_jkt', jkt] as const];
  return formatParameters({ entries: () => [['client_id', client.id], ...pairs, ...own] });
}
