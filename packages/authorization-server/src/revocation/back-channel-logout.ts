import { newId } from '../tokens/secrets.ts';
import type { RequestContext } from '../server/context.ts';
import type { Client } from '../clients/client.ts';
import type { Grant, Session } from '../store/records.ts';
import { signToken, tokenTypes } from '../tokens/sign-token.ts';

/** ASVS 10.5.5: a logout token is for now. */
const maxAgeSeconds = 120;
const timeoutMs = 5000;
const event = 'http://schemas.openid.net/event/backchannel-logout';

/** Tells every client of a session that it has ended (OpenID Connect Back-Channel Logout 1.0). Nobody waits for them. */
export function sendLogoutTokens(context: RequestContext, session: Session, grants: readonly Grant[]): void {
  const clientIds = new Set(grants.map(({ clientId }) => clientId));
  for (const clientId of clientIds) context.server.background(() => notify(context, session, clientId));
}

async function notify(context: RequestContext, session: Session, clientId: string): Promise<void> {
  const { server, tenant } = context;
  const client = await server.store.clients.find(tenant.id, clientId);
  const uri = client?.metadata.backchannel_logout_uri;
  if (!client || uri === undefined) return;
  const body = new URLSearchParams({ logout_token: await logoutToken(context, session, client) });
  const outcome = await post(context, uri, body);
  if (outcome !== 'delivered')
    server.log({
      level: 'warn',
      event: 'logout_notice_failed',
      message: `the client did not take it: ${outcome}`,
      data: { client: clientId },
    });
}

async function post({ server }: RequestContext, uri: string, body: URLSearchParams): Promise<string> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await server.fetch(uri, { method: 'POST', body, signal, redirect: 'error' });
    await response.body?.cancel();
    return response.ok ? 'delivered' : `status ${response.status}`;
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown error';
  }
}

/** T13: its own type, an `events` claim, no nonce, two minutes. */
function logoutToken(context: RequestContext, session: Session, client: Client): Promise<string> {
  const { server, tenant } = context;
  const now = Math.floor(server.now() / 1000);
  const claims = {
    iss: tenant.issuer,
    aud: client.id,
    sub: session.userId,
    sid: session.id,
    iat: now,
    exp: now + maxAgeSeconds,
    jti: newId('lot'),
    events: { [event]: {} },
  };
  const algorithm = client.metadata.id_token_signed_response_alg;
  return signToken(context, claims, { type: tokenTypes.logoutToken, algorithm });
}
