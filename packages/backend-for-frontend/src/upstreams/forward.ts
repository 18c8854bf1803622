import { parseChallenges } from '@mintmark/oauth/challenges';
import { OAuthError } from '@mintmark/oauth/errors';
import { readBytes, tooLarge } from '../requests/read-body.ts';
import type { Call, Context } from '../server/context.ts';
import { requireSession } from '../sessions/session-info.ts';
import type { FoundSession } from '../sessions/sessions.ts';
import { touch } from '../sessions/touch.ts';
import { matchUpstream, type Destination } from './match-upstream.ts';
import type { Upstream } from './resolve-upstream.ts';
import { sendRequest, type UpstreamAnswer, type UpstreamRequest } from './send-request.ts';
import { answerHeadersOf, requestHeadersOf } from './upstream-headers.ts';

/** Up to this many bytes a body is kept, so that it can be sent once more with a fresh token. */
const replayableBytes = 65_536;

/** `/api/…`: sends what a page asks to the upstream that is configured for it, with the session's token. */
export async function forward({ request, url, cookies }: Call, context: Context): Promise<Response> {
  const { settings } = context;
  const apiPath = `${settings.path}/api`;
  const { method } = request;
  const path = url.pathname.slice(apiPath.length);
  const destination = matchUpstream({ method, path, search: url.search }, settings.upstreams);
  const { upstream } = destination;
  const found = await touch(await context.refresh.ahead(await requireSession(cookies, context)), context);
  const body = await replayableBody(request, upstream);
  const sent = { request, body, destination };
  const { answer, session } = await sendFresh(sent, found, context);
  const { status } = answer;
  settings.on({ type: 'request_forwarded', session: session.id, upstream: upstream.path, method, status });
  const place = { upstream, url: destination.url, proxyPath: apiPath + upstream.path };
  const headers = answerHeadersOf(answer.headers, { ...place, cookies: session.cookies });
  return new Response(bodylessStatuses.has(status) ? null : answer.body, { status, headers });
}

const bodylessStatuses: ReadonlySet<number> = new Set([204, 205, 304]);

interface Sent {
  readonly request: Request;
  readonly body: UpstreamRequest['body'];
  readonly destination: Destination;
}

interface Answered {
  readonly answer: UpstreamAnswer;
  readonly session: FoundSession;
}

/** Sends a request; where the token is refused, once more with another one, if the body is still there. */
async function sendFresh(sent: Sent, found: FoundSession, context: Context): Promise<Answered> {
  const answer = await send(sent, found, context);
  if (answer.status !== 401 || found.session.tokens.refreshToken === undefined)
    return { answer, session: found };
  if (!isTokenRefused(answer.headers)) return { answer, session: found };
  const session = await refreshAfterRefusal(found, answer, context);
  if (session === found || sent.body instanceof ReadableStream) return { answer, session };
  await answer.body?.cancel();
  return { answer: await send(sent, session, context), session };
}

async function refreshAfterRefusal(
  found: FoundSession,
  answer: UpstreamAnswer,
  { refresh }: Context,
): Promise<FoundSession> {
  try {
    return await refresh.after(found);
  } catch (error) {
    await answer.body?.cancel();
    throw error;
  }
}

/** RFC 6750 §3.1: a 401 for another reason is none that another token would change. */
function isTokenRefused(headers: Headers): boolean {
  const challenge = headers.get('www-authenticate');
  if (challenge === null) return false;
  try {
    return parseChallenges(challenge).some(({ parameters }) => parameters.get('error') === 'invalid_token');
  } catch (error) {
    if (error instanceof OAuthError) return false;
    throw error;
  }
}

async function send(sent: Sent, found: FoundSession, context: Context): Promise<UpstreamAnswer> {
  const { url } = sent.destination;
  const answer = await sendOnce(sent, found, context);
  const proofs = found.session.tokens.tokenType === 'DPoP' ? context.server.proofs : undefined;
  const isNew = proofs?.learn(url, answer.headers) === true;
  if (!isNew || answer.status !== 401 || sent.body instanceof ReadableStream) return answer;
  // The upstream wants its nonce in the proof (RFC 9449 §9).
  await answer.body?.cancel();
  return sendOnce(sent, found, context);
}

async function sendOnce(sent: Sent, { session }: FoundSession, context: Context): Promise<UpstreamAnswer> {
  const { request, body, destination } = sent;
  const { url, upstream } = destination;
  const { method, signal } = request;
  const { accessToken, tokenType } = session.tokens;
  const headers = requestHeadersOf(request.headers, upstream);
  headers.set('authorization', `${tokenType} ${accessToken}`);
  const proof =
    tokenType === 'DPoP' ? await context.server.proofs?.make({ method, url, accessToken }) : undefined;
  if (proof !== undefined) headers.set('dpop', proof);
  return sendRequest({ url, method, headers, body, signal }, upstream, context.settings);
}

/** The body: read where it is known to be small, else passed on as it comes. */
async function replayableBody(
  request: Request,
  { maxRequestBytes }: Upstream,
): Promise<UpstreamRequest['body']> {
  if (request.body === null) return null;
  const length = request.headers.get('content-length');
  if (length !== null && Number(length) > maxRequestBytes) throw tooLarge();
  const isSmall = length !== null && Number(length) <= Math.min(replayableBytes, maxRequestBytes);
  return isSmall ? readBytes(request, Number(length)) : request.body;
}
