import { oauthErrorOf, type OAuthError } from '@mintmark/oauth/errors';
import { tooLarge } from '../requests/read-body.ts';
import type { BackendFetch, StartTimer } from '../server/options.ts';
import { limitBytes } from './limit-stream.ts';
import type { Upstream } from './resolve-upstream.ts';

/** What requests are sent with. */
export interface SendSettings {
  readonly fetch: BackendFetch;
  readonly startTimer: StartTimer;
}

/** A request to an upstream, with its token. */
export interface UpstreamRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null;
  /** Of the request of the page: who leaves ends what they began. */
  readonly signal: AbortSignal;
}

/** An answer, its body bounded in size and in the time between its parts. */
export interface UpstreamAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array> | null;
}

/** Streams are sent as they come (Fetch §2.2.5); the types of the platform do not know this member yet. */
type StreamingInit = RequestInit & { readonly duplex?: 'half' };

/** Sends a request; redirects are not followed. @throws OAuthError `upstream_unavailable`, or what the body was refused with */
export async function sendRequest(
  request: UpstreamRequest,
  upstream: Upstream,
  settings: SendSettings,
): Promise<UpstreamAnswer> {
  const stop = new AbortController();
  const signal = AbortSignal.any([request.signal, stop.signal]);
  const limited = limitRequest(request.body, upstream);
  const { url, method, headers } = request;
  const init: StreamingInit = {
    method,
    headers,
    body: limited.body,
    signal,
    redirect: 'manual',
    duplex: 'half',
  };
  const stopTimer = settings.startTimer(() => stop.abort(), upstream.timeoutMs);
  try {
    const response = await settings.fetch(url, init);
    if (response.status < 200 || response.status > 599) {
      stop.abort();
      await response.body?.cancel();
      throw new RangeError('the upstream answered with a status that is none');
    }
    const body =
      response.body && boundResponse(response.body, { upstream, stop, startTimer: settings.startTimer });
    return { status: response.status, headers: response.headers, body };
  } catch (cause) {
    throw limited.refusal() ?? oauthErrorOf('upstream_unavailable', { cause });
  } finally {
    stopTimer();
  }
}

interface LimitedBody {
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null;
  /** Why the body was refused, if it was. */
  readonly refusal: () => OAuthError | undefined;
}

function limitRequest(body: UpstreamRequest['body'], { maxRequestBytes }: Upstream): LimitedBody {
  let refused: OAuthError | undefined;
  const tooMany = (): OAuthError => {
    refused = tooLarge();
    return refused;
  };
  const limited = body instanceof ReadableStream ? limitBytes(body, maxRequestBytes, tooMany) : body;
  return { body: limited, refusal: () => refused };
}

interface Bounds {
  readonly upstream: Upstream;
  readonly stop: AbortController;
  readonly startTimer: StartTimer;
}

/** Passes a body on as fast as it is read, and gives up where the upstream stalls or sends too much. */
function boundResponse(body: ReadableStream<Uint8Array>, bounds: Bounds): ReadableStream<Uint8Array> {
  const { upstream, stop, startTimer } = bounds;
  const tooMany = (): Error => new RangeError('the answer of the upstream is too long');
  const reader = limitBytes(body, upstream.maxResponseBytes, tooMany).getReader();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const stopTimer = startTimer(() => stop.abort(), upstream.timeoutMs);
        try {
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          stop.abort();
          controller.error(error);
        } finally {
          stopTimer();
        }
      },
      cancel: async (reason) => {
        stop.abort();
        await reader.cancel(reason).catch(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
