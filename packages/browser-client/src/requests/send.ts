import type { Emitter } from '../auth/emitter.ts';
import type { RequestFacts } from '../auth/events.ts';
import type { Prover } from '../dpop/prover.ts';
import type { Session } from '../sessions/session.ts';
import type { ApiMatcher } from './apis.ts';
import { readRefusal } from './refusal.ts';

/** What requests are sent with. */
export interface SenderOptions {
  readonly isApi: ApiMatcher;
  readonly fetch: typeof fetch;
  readonly emitter: Emitter;
  readonly prover: Prover;
  /** A session whose token is good for now; undefined: nobody is signed in. */
  readonly freshSession: () => Promise<Session | undefined>;
  /** A session with another token than this one, which was refused; undefined: there is none. */
  readonly renewedSession: (refused: Session) => Promise<Session | undefined>;
}

/** One way of a request to the API and back. */
interface Attempt {
  readonly request: Request;
  readonly session: Session | undefined;
  readonly isReplay: boolean;
}

interface Answer {
  readonly response: Response;
  /** What a 401 says; undefined for any other answer. */
  readonly error: string | undefined;
  /** Whether the API gave a nonce to use. */
  readonly hasNonce: boolean;
}

/** `fetch` with a token where it belongs. */
export function createSender(options: SenderOptions): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    if (!options.isApi(request.url) || request.headers.has('authorization')) return options.fetch(request);
    const session = await untilAborted(options.freshSession, request.signal);
    // A stream would have to be kept whole to be sent again.
    const isRepeatable = !(init?.body instanceof ReadableStream);
    const copy = isRepeatable ? () => request.clone() : undefined;
    return sendAs(session, { request, copy }, options);
  };
}

interface Sending {
  readonly request: Request;
  readonly copy: (() => Request) | undefined;
}

/** Again for a nonce that was asked for, and again with another token (B5); never a third time for the same. */
async function sendAs(
  session: Session | undefined,
  { request, copy }: Sending,
  options: SenderOptions,
): Promise<Response> {
  let answer = await attempt({ request: copy?.() ?? request, session, isReplay: false }, options);
  if (!session) return answer.response;
  if (copy && answer.error === 'use_dpop_nonce' && answer.hasNonce)
    answer = await attempt({ request: copy(), session, isReplay: true }, options);
  const { response, error } = answer;
  if (error !== 'invalid_token' && error !== 'invalid_dpop_proof') return response;
  const renewed = await untilAborted(() => options.renewedSession(session), request.signal).catch(() => {
    request.signal.throwIfAborted();
    // Nobody could be asked for another token: the refusal stands.
    return undefined;
  });
  if (!renewed || !copy) return response;
  return (await attempt({ request: copy(), session: renewed, isReplay: true }, options)).response;
}

async function attempt(
  { request, session, isReplay }: Attempt,
  { emitter, prover, fetch: send }: SenderOptions,
): Promise<Answer> {
  const { headers, method, url } = request;
  const { accessToken, isBound = false } = session ?? {};
  if (accessToken !== undefined)
    headers.set('authorization', `${isBound ? 'DPoP' : 'Bearer'} ${accessToken}`);
  if (isBound) headers.set('dpop', await prover.prove({ method, url, accessToken }));
  const facts = requestFactsOf(request);
  emitter.emit('request_sent', { ...facts, hasToken: session !== undefined, hasProof: isBound, isReplay });
  const response = await send(request);
  const hasNonce = prover.note(url, response);
  const { status } = response;
  if (status !== 401 && status !== 403) return { response, error: undefined, hasNonce };
  const refusal = await readRefusal(response);
  emitter.emit('request_refused', { ...facts, status, ...refusal });
  return { response, error: status === 401 ? refusal.error : undefined, hasNonce };
}

/** What is told of a request. */
export function requestFactsOf({ method, url }: Request): RequestFacts {
  const { origin, pathname } = new URL(url);
  return { method, url: origin + pathname };
}

/** Rejects as soon as the caller has lost interest; without beginning where that was before. */
async function untilAborted<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  const stop = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { signal: stop.signal });
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    stop.abort();
  }
}
