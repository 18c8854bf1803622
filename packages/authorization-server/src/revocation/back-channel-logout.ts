import { setTimeout } from 'node:timers/promises';
import { recordEvent } from '../audit/record-event.ts';
import type { Client } from '../clients/client.ts';
import { WorkQueue } from '../credentials/passwords/work-queue.ts';
import type { RequestContext, ServerContext } from '../server/context.ts';
import type { Grant, Session } from '../store/records.ts';
import { newId } from '../tokens/secrets.ts';
import { signToken, tokenTypes } from '../tokens/sign-token.ts';

/** ASVS 10.5.5: a logout token is for now. */
const maxAgeSeconds = 120;
const timeoutMs = 5000;
/** How long to wait before each further try; together with the tries less than a token lives. */
const retryMs: readonly number[] = [1000, 5000];
/** Notices under way at the same time, and those that wait for their turn: a slow client must not take all sockets. */
const maxConcurrent = 20;
const maxQueued = 10_000;
const event = 'http://schemas.openid.net/event/backchannel-logout';

const queues = new WeakMap<ServerContext, WorkQueue>();

/** Tells every client of a session that it has ended (OpenID Connect Back-Channel Logout 1.0). Nobody waits for them. */
export function sendLogoutTokens(context: RequestContext, session: Session, grants: readonly Grant[]): void {
  const { server } = context;
  const queue = queues.get(server) ?? new WorkQueue({ maxConcurrent, maxQueued });
  queues.set(server, queue);
  const clientIds = new Set(grants.map(({ clientId }) => clientId));
  for (const clientId of clientIds)
    server.background(() => queue.run(() => notify(context, session, clientId)));
}

async function notify(context: RequestContext, session: Session, clientId: string): Promise<void> {
  const { server, tenant } = context;
  const client = await server.store.clients.find(tenant.id, clientId);
  const uri = client?.metadata.backchannel_logout_uri;
  if (!client || uri === undefined) return;
  const body = new URLSearchParams({ logout_token: await logoutToken(context, session, client) });
  const outcome = await deliver(context, uri, body);
  const isDelivered = outcome === 'delivered';
  await recordEvent(context, {
    type: isDelivered ? 'logout_notice_delivered' : 'logout_notice_failed',
    actor: 'server',
    subject: session.userId,
    clientId,
    data: { sid: session.id, outcome },
  });
  if (isDelivered) return;
  server.log({
    level: 'warn',
    event: 'logout_notice_failed',
    message: `the client did not take it: ${outcome}`,
    data: { client: clientId },
  });
}

/** Tries again where another try may help. The same token each time: a client that has seen its `jti` ends nothing twice. */
async function deliver(context: RequestContext, uri: string, body: URLSearchParams): Promise<string> {
  let attempt = await post(context, uri, body);
  for (const waitMs of retryMs) {
    if (!attempt.isTemporary) break;
    // oxlint-disable-next-line no-await-in-loop -- one try after the other
    await setTimeout(waitMs);
    // oxlint-disable-next-line no-await-in-loop -- one try after the other
    attempt = await post(context, uri, body);
  }
  return attempt.outcome;
}

interface Attempt {
  /** `delivered`, or what came instead. */
  readonly outcome: string;
  readonly isTemporary: boolean;
}

async function post({ server }: RequestContext, uri: string, body: URLSearchParams): Promise<Attempt> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    // §2.5: a redirect is no answer; and it could lead where the address itself must not.
    const response = await server.fetch(uri, { method: 'POST', body, signal, redirect: 'manual' });
    await response.body?.cancel();
    const { ok, status } = response;
    if (ok) return { outcome: 'delivered', isTemporary: false };
    return { outcome: `status ${status}`, isTemporary: status >= 500 || status === 408 || status === 429 };
  } catch (error) {
    return { outcome: error instanceof Error ? error.name : 'unknown error', isTemporary: true };
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
