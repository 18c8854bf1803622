import { mayGrant, notAdministrator } from '../admin-api/may-grant.ts';
import { recordEvent } from '../audit/record-event.ts';
import { createGrant } from '../grants/create-grant.ts';
import type { RequestContext } from '../server/context.ts';
import type { Reply } from '../server/reply.ts';
import type { CurrentSession } from '../sessions/current-session.ts';
import { hashSecret, newSecret } from '../tokens/secrets.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { authorizationErrorResponse, authorizationResponse } from './authorization-response.ts';

/** RFC 6749 §4.1.2 recommends ten minutes at most; a client that works needs seconds (A4). */
const maxCodeAgeSeconds = 60;

/** Sends the client its code: good once, for a minute, for this client, redirect URI and challenge (A4). */
export async function issueCode(
  request: AuthorizationRequest,
  { session, user }: CurrentSession,
  context: RequestContext,
): Promise<Reply> {
  if (!mayGrant(user, request.resources, context))
    return authorizationErrorResponse(request, notAdministrator(), context);
  const { server, tenant } = context;
  const now = server.now();
  const code = newSecret('ac');
  const { client, redirectUri, challenge, jkt } = request;
  await server.store.write(async (store) => {
    const grant = await createGrant(context, { ...request, userId: user.id, session }, store);
    await store.codes.insert({
      tenantId: tenant.id,
      hash: hashSecret(code),
      clientId: client.id,
      grantId: grant.id,
      redirectUri,
      challenge,
      jkt,
      expiresAt: now + Math.min(tenant.settings.tokens.codeMaxAgeSeconds, maxCodeAgeSeconds) * 1000,
    });
    const data = { grant: grant.id, scope: request.scopes.join(' ') };
    await recordEvent(
      context,
      { type: 'code_issued', actor: user.id, subject: user.id, clientId: client.id, data },
      store,
    );
  });
  return authorizationResponse(request, { code }, context);
}
