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
  /** A session with another token than this one, which was refused; undefined: it has ended. */
  readonly renewedSession: (refused: Session) => Promise<Session | undefined>;
}

/** What an attempt is made with. */
interface Attempt {
  readonly session: Session;
  readonly isReplay: boolean;
}

/** A refused token is renewed, and the request sent again, for these (B5). */
const renewable: readonly (string | undefined)[] = ['invalid_token', 'invalid_dpop_proof'];

/** `fetch` with a token where it belongs. */
export function createSender(options: SenderOptions): typeof fetch {
  const { isApi, emitter, prover } = options;

  const attempt = async (request: Request, { session, isReplay }: Attempt): Promise<Response> => {
    const { accessToken, isBound } = session;
    const { headers, method, url } = request;
    headers.set('authorization', `${isBound ? 'DPoP' : 'Bearer'} ${accessToken}`);
    if (isBound) headers.set('dpop', await prover.prove({ method, url, accessToken }));
    emitter.emit('request_sent', { ...factsOf(request), hasToken: true, hasProof: isBound, isReplay });
    return options.fetch(request);
  };
  const refused = async (request: Request, response: Response): Promise<string | undefined> => {
    if (response.status !== 401 && response.status !== 403) return undefined;
    const refusal = await readRefusal(response);
    emitter.emit('request_refused', { ...factsOf(request), status: response.status, ...refusal });
    return response.status === 401 ? refusal.error : undefined;
  };
  /** With a token: again for a nonce that was asked for, and again with another token; never a third time. */
  const sendAs = async (
    first: Session,
    request: Request,
    copy: () => Request | undefined,
  ): Promise<Response> => {
    let session = first;
    let response = await attempt(request, { session, isReplay: false });
    let hasNonce = prover.note(request.url, response);
    let error = await refused(request, response);
    if (error === 'use_dpop_nonce' && hasNonce && session.isBound) {
      const again = copy();
      if (!again) return response;
      response = await attempt(again, { session, isReplay: true });
      hasNonce = prover.note(request.url, response);
      error = await refused(again, response);
    }
    if (!renewable.includes(error)) return response;
    const renewed = await untilAborted(options.renewedSession(session), request.signal).catch(() => {
      request.signal.throwIfAborted();
      // Nobody could be asked for another token: the refusal stands.
      return undefined;
    });
    const again = renewed && copy();
    if (!renewed || !again) return response;
    session = renewed;
    response = await attempt(again, { session, isReplay: true });
    prover.note(request.url, response);
    await refused(again, response);
    return response;
  };

  return async (input, init) => {
    const request = new Request(input, init);
    if (!isApi(request.url) || request.headers.has('authorization')) return options.fetch(request);
    const session = await untilAborted(options.freshSession(), request.signal);
    if (session) return sendAs(session, ...copiesOf(request, init));
    emitter.emit('request_sent', { ...factsOf(request), hasToken: false, hasProof: false, isReplay: false });
    const response = await options.fetch(request);
    await refused(request, response);
    return response;
  };
}

/** A request to send now, and more of the same; none where the body is a stream, which would have to be kept whole. */
function copiesOf(request: Request, init: RequestInit | undefined): [Request, () => Request | undefined] {
  if (init?.body instanceof ReadableStream) return [request, () => undefined];
  return [request.clone(), () => request.clone()];
}

function factsOf({ method, url }: Request): RequestFacts {
  const { origin, pathname } = new URL(url);
  return { method, url: origin + pathname };
}

/** Rejects as soon as the caller has lost interest. */
async function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  const stop = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { signal: stop.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    stop.abort();
  }
}
