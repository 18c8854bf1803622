import type { UpstreamCall, UpstreamHandler, UpstreamRequest } from '../upstream/upstream-client.ts';
import { UpstreamError } from '../upstream/upstream-error.ts';
import type { MirroredRequest } from './mirrored-request.ts';
import type { Target } from './target.ts';
import type { Timers } from './timers.ts';
import type { UpstreamPool } from './upstream-pool.ts';

/** What became of a copy. */
export type CopyResult = 'answered' | 'failed' | 'dropped';

/** How a copy is sent. */
export interface CopyOptions {
  readonly pool: UpstreamPool;
  /** The whole body (none). */
  readonly body: Buffer | undefined;
  readonly timeoutMs: number;
  readonly timers: Timers;
  /** Called exactly once, perhaps before `sendCopy` comes back. */
  readonly onEnd: (result: CopyResult) => void;
}

// An answer is read so that its connection can be used again; a longer one is broken off.
const longestAnswer = 1_048_576;

/** Sends a copy and throws the answer away. Throws nothing. */
export function sendCopy(request: MirroredRequest, options: CopyOptions): void {
  const target = options.pool.pick(request);
  if (typeof target === 'string') return options.onEnd('dropped');
  const exchange = new CopyExchange(target, options);
  exchange.send({
    method: request.method,
    path: request.path,
    authority: options.pool.authority(target, request.authority),
    scheme: target.scheme,
    headers: request.headers,
    body: options.body?.length ?? 'none',
  });
}

class CopyExchange implements UpstreamHandler {
  readonly #target: Target;
  readonly #ticket: number;
  readonly #options: CopyOptions;
  readonly #timer: unknown;
  #call: UpstreamCall | undefined;
  #received = 0;
  #isOver = false;

  constructor(target: Target, options: CopyOptions) {
    this.#target = target;
    this.#ticket = target.ticket;
    this.#options = options;
    this.#timer = options.timers.set(() => this.#timeOut(), options.timeoutMs);
  }

  send(request: UpstreamRequest): void {
    try {
      this.#call = this.#target.client.dispatch(request, this);
      if (this.#isOver || this.#options.body === undefined) return;
      this.#call.write(this.#options.body);
      this.#call.end();
    } catch {
      // A client that cannot be made, such as one with a broken key file, is a matter of the mirror alone.
      this.#breakOff('failed');
    }
  }

  onHead(status: number): void {
    this.#target.succeeded(status, this.#ticket);
  }

  onData(chunk: Buffer): void {
    this.#received += chunk.length;
    if (this.#received > longestAnswer) this.#breakOff('answered');
  }

  onEnd(): void {
    this.#finish('answered');
  }

  onError(error: UpstreamError): void {
    this.#target.failed(error, this.#ticket);
    this.#finish('failed');
  }

  onDrain(): void {
    // The whole body was given away at once; it is short.
  }

  #timeOut(): void {
    // A second failure after a good head would change nothing: the breaker counts failures in a row.
    this.#target.failed(new UpstreamError('response_timeout', 'sent'), this.#ticket);
    this.#breakOff('failed');
  }

  #breakOff(result: CopyResult): void {
    if (this.#isOver) return;
    this.#call?.abort();
    this.#finish(result);
  }

  #finish(result: CopyResult): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#options.timers.clear(this.#timer);
    this.#target.release(this.#ticket);
    this.#options.onEnd(result);
  }
}
