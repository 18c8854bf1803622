import { Ticker } from '../ticker.ts';
import type {
  UpstreamCall,
  UpstreamClient,
  UpstreamClientOptions,
  UpstreamHandler,
  UpstreamRequest,
  UpstreamStats,
} from '../upstream-client.ts';
import type { UpstreamErrorCode } from '../upstream-error.ts';
import { type CallOwner, Http2Call } from './http2-call.ts';
import { Http2Session, MAX_STREAMS, type SessionFailure, type SessionOwner } from './http2-session.ts';

/**
 * Makes a client of HTTP/2 for one target, as gRPC needs it: over TLS with `h2` agreed on, or in the clear with prior
 * knowledge. Requests share sessions up to what the target allows, at most `maxConnections` sessions; a session that says
 * goodbye takes no more of them. A refused stream counts as not sent. Trailers go both ways.
 *
 * A request waits for room no longer than `responseTimeoutMs`; `dispatch` throws a `TypeError` for what may not stand in a
 * head, and for `upgrade`, which HTTP/2 has not.
 */
export function createHttp2Client(options: UpstreamClientOptions): UpstreamClient {
  return new Http2Client(options);
}

class Http2Client implements UpstreamClient, SessionOwner, CallOwner {
  readonly options: UpstreamClientOptions;
  readonly ticker: Ticker;
  readonly #responseTicks: number;
  readonly #idleTicks: number;
  readonly #sessions = new Set<Http2Session>();
  readonly #calls = new Set<Http2Call>();
  readonly #waiting = new Set<Http2Call>();
  readonly #whenEmpty: (() => void)[] = [];
  #isClosed = false;

  constructor(options: UpstreamClientOptions) {
    const { connectTimeoutMs, responseTimeoutMs, idleTimeoutMs, keepAliveMs } = options;
    this.options = options;
    this.ticker = new Ticker([connectTimeoutMs, responseTimeoutMs, idleTimeoutMs, keepAliveMs], () =>
      this.#check(),
    );
    this.#responseTicks = this.ticker.ticksIn(responseTimeoutMs);
    this.#idleTicks = this.ticker.ticksIn(idleTimeoutMs);
  }

  get stats(): UpstreamStats {
    return { connections: this.#sessions.size, open: this.#calls.size, waiting: this.#waiting.size };
  }

  dispatch(request: UpstreamRequest, handler: UpstreamHandler): UpstreamCall {
    const call = new Http2Call(request, handler, this);
    if (this.#isClosed) return failSoon(call, 'closed');
    this.ticker.start();
    if (!this.#begin(call)) this.#enqueue(call);
    return call;
  }

  close(): Promise<void> {
    this.#isClosed = true;
    return new Promise((resolve) => {
      this.#whenEmpty.push(resolve);
      this.#settle();
    });
  }

  destroy(): void {
    this.#isClosed = true;
    for (const call of [...this.#waiting, ...this.#calls]) call.fail('closed');
    for (const session of this.#sessions) session.destroy();
    this.#settle();
  }

  responseDeadline(): number {
    return this.ticker.now + this.#responseTicks;
  }

  idleDeadline(): number {
    return this.ticker.now + this.#idleTicks;
  }

  onOver(call: Http2Call): void {
    this.#waiting.delete(call);
    this.#calls.delete(call);
    this.#settle();
  }

  onRoom(session: Http2Session): void {
    for (const call of this.#waiting) {
      if (!session.hasRoom) break;
      this.#waiting.delete(call);
      this.#calls.add(call);
      if (!session.begin(call)) this.#requeue(call);
    }
    if (this.#waiting.size > 0 && !this.#isSessionComing()) this.#open();
    if (session.open === 0 && (this.#isClosed || this.options.keepAliveMs <= 0)) session.close();
  }

  /** An attempt that failed fails all that wait, unless there is another session that they may wait for. */
  onGone(session: Http2Session, failure?: SessionFailure): void {
    this.#sessions.delete(session);
    if (failure === undefined) {
      if (this.#waiting.size > 0 && !this.#isSessionComing()) this.#open();
    } else if (this.#sessions.size === 0) {
      for (const call of this.#waiting) call.fail(failure.code, { cause: failure.cause });
    }
    this.#settle();
  }

  #begin(call: Http2Call): boolean {
    for (const session of this.#sessions) {
      if (!session.hasRoom) continue;
      this.#calls.add(call);
      if (session.begin(call)) return true;
      this.#calls.delete(call);
    }
    return false;
  }

  #requeue(call: Http2Call): void {
    this.#calls.delete(call);
    this.#waiting.add(call);
    if (!this.#isSessionComing()) this.#open();
  }

  #enqueue(call: Http2Call): void {
    const isComing = this.#isSessionComing() || this.#open();
    if (this.#waiting.size >= this.options.maxWaiting + (isComing ? MAX_STREAMS : 0)) {
      failSoon(call, 'queue_full');
      return;
    }
    call.deadline = this.responseDeadline();
    this.#waiting.add(call);
  }

  #isSessionComing(): boolean {
    for (const session of this.#sessions) if (!session.isReady) return true;
    return false;
  }

  #open(): boolean {
    if (this.#sessions.size >= this.options.maxConnections) return false;
    this.#sessions.add(new Http2Session(this));
    return true;
  }

  #check(): void {
    const { now } = this.ticker;
    for (const session of this.#sessions) session.check(now);
    for (const call of this.#waiting) call.check(now);
    for (const call of this.#calls) call.check(now);
    this.#settle();
  }

  #settle(): void {
    if (this.#calls.size + this.#waiting.size > 0) return;
    if (this.#isClosed) for (const session of this.#sessions) session.close();
    if (this.#sessions.size > 0) return;
    this.ticker.stop();
    if (this.#isClosed) for (const resolve of this.#whenEmpty.splice(0)) resolve();
  }
}

/** Not before `dispatch` has returned, so that the caller knows the call that failed. */
function failSoon(call: Http2Call, code: UpstreamErrorCode): UpstreamCall {
  process.nextTick(() => call.fail(code));
  return call;
}
