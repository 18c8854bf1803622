import type { Fetch, StartTimer } from '@mintmark/jose/jwks';
import { FeedError } from './feed-error.ts';
import { authorizationOf } from './feed-authorization.ts';
import type { FeedCredentials } from './feed-options.ts';

/** One question to the feed. */
export interface FeedQuestion {
  readonly url: URL;
  /** The cursor; 0 for all. */
  readonly since: number;
  /** How long the issuer may hold the answer, in seconds. */
  readonly waitSeconds: number;
  /** The version that is known, so that the same is not sent again (none). */
  readonly etag: string | undefined;
}

/** How it is asked. */
export interface FeedTransport {
  readonly fetch: Fetch;
  readonly startTimer: StartTimer;
  readonly credentials: FeedCredentials | undefined;
  readonly maxBytes: number;
  /** Stops it when the reader is closed. */
  readonly signal: AbortSignal;
}

/** A list, not verified; or word that nothing is new. */
export type FeedAnswer =
  | { readonly type: 'list'; readonly text: string; readonly etag: string | undefined }
  | { readonly type: 'not_modified' };

/** How long an answer may take beyond what it may be held. */
const timeoutSeconds = 10;

/** Asks the feed. All of it has to end in time, also a body that trickles. @throws FeedError */
export async function askFeed(question: FeedQuestion, transport: FeedTransport): Promise<FeedAnswer> {
  const { startTimer, signal } = transport;
  const controller = new AbortController();
  const ended = Promise.withResolvers<never>();
  const onClose = (): void => ended.reject(new FeedError('feed_unavailable', 'the reader was closed'));
  const stopTimer = startTimer(
    () => ended.reject(new FeedError('feed_timeout', 'the feed did not answer in time')),
    (question.waitSeconds + timeoutSeconds) * 1000,
  );
  signal.addEventListener('abort', onClose);
  if (signal.aborted) onClose();
  try {
    return await Promise.race([ended.promise, ask(question, transport, controller.signal)]);
  } finally {
    stopTimer();
    signal.removeEventListener('abort', onClose);
    controller.abort();
  }
}

async function ask(
  question: FeedQuestion,
  { fetch, credentials, maxBytes }: FeedTransport,
  signal: AbortSignal,
): Promise<FeedAnswer> {
  const { etag } = question;
  const headers = {
    accept: 'application/revlist+jwt',
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(credentials === undefined ? {} : { authorization: await authorizationOf(credentials) }),
  };
  const response = await send(() =>
    fetch(addressOf(question), { method: 'GET', redirect: 'manual', headers, signal }),
  );
  if (response.status === 200) {
    const text = await readText(response, maxBytes);
    return { type: 'list', text, etag: response.headers.get('etag') ?? undefined };
  }
  response.body?.cancel().catch(() => undefined);
  if (response.status === 304 && etag !== undefined) return { type: 'not_modified' };
  throw refusalOf(response);
}

function addressOf({ url, since, waitSeconds }: FeedQuestion): string {
  const address = new URL(url);
  if (since > 0) address.searchParams.set('since', String(since));
  if (waitSeconds > 0) address.searchParams.set('wait', String(waitSeconds));
  return address.href;
}

async function send(request: () => Promise<Response>): Promise<Response> {
  try {
    return await request();
  } catch (cause) {
    throw new FeedError('feed_unavailable', 'the feed could not be reached', { cause });
  }
}

async function readText(response: Response, maxBytes: number): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = Number(response.headers.get('content-length') ?? 0);
  try {
    if (size > maxBytes) throw tooLarge(maxBytes);
    size = 0;
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
      size += part.value.byteLength;
      if (size > maxBytes) throw tooLarge(maxBytes);
      text += decoder.decode(part.value, { stream: true });
    }
  } catch (cause) {
    reader?.cancel().catch(() => undefined);
    if (cause instanceof FeedError) throw cause;
    throw new FeedError('feed_unavailable', 'the list broke off', { cause });
  }
  return text + decoder.decode();
}

function tooLarge(maxBytes: number): FeedError {
  return new FeedError('list_too_large', `the list is over the limit of ${maxBytes} bytes`);
}

function refusalOf(response: Response): FeedError {
  const { status, headers, type } = response;
  const details = { status, retryAfterSeconds: parseRetryAfter(headers) };
  if (status === 401 || status === 403)
    return new FeedError('feed_forbidden', 'the issuer does not let this API read its feed', details);
  // Also within the origin: an open redirect must not decide what is read, nor get credentials.
  if (type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304))
    return new FeedError(
      'feed_redirected',
      'the feed answers with a redirect, which is not followed',
      details,
    );
  return new FeedError('feed_unavailable', `expected a list, got the status ${status}`, details);
}

/** Seconds, as the feed says it; a date is no use to a clock that differs. */
function parseRetryAfter(headers: Headers): number | undefined {
  const text = headers.get('retry-after')?.trim() ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
