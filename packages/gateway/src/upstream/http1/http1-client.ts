import type { Socket } from 'node:net';
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
import { type CallQueue, Http1Call } from './http1-call.ts';
import { type ConnectFailure, type ConnectionOwner, Http1Connection } from './http1-connection.ts';

/**
 * Makes a client of HTTP/1.1 for one target: keep-alive connections, one request at a time on each, never pipelined. It
 * parses answers as strictly as RFC 9112 allows, and never uses a connection again after an abort, an error, an answer before
 * the request's end, or an octet too many.
 *
 * A request waits for a connection no longer than `responseTimeoutMs`. Requests with `upgrade` each have a connection of
 * their own, at most `maxConnections` until they are tunnels. `keepAliveMs` 0 keeps none. `dispatch` throws a `TypeError` for
 * what may not stand in a head, before a byte is sent; it may call `onConnected` before it returns, and nothing else.
 */
export function createHttp1Client(options: UpstreamClientOptions): UpstreamClient {
  return new Http1Client(options);
}

class Http1Client implements UpstreamClient, ConnectionOwner, CallQueue {
  readonly options: UpstreamClientOptions;
  readonly ticker: Ticker;
  readonly responseTicks: number;
  readonly idleTicks: number;
  session: Buffer | undefined;
  /** The last one used is the first one used again, so that those not needed grow old. */
  readonly #idle: Http1Connection[] = [];
  readonly #connections = new Set<Http1Connection>();
  readonly #dedicated = new Set<Http1Connection>();
  readonly #tunnels = new Set<Socket>();
  readonly #waiting = new Set<Http1Call>();
  #connecting = 0;
  #isClosed = false;
  readonly #whenEmpty: (() => void)[] = [];

  constructor(options: UpstreamClientOptions) {
    const { connectTimeoutMs, responseTimeoutMs, idleTimeoutMs, keepAliveMs } = options;
    this.options = options;
    this.ticker = new Ticker([connectTimeoutMs, responseTimeoutMs, idleTimeoutMs, keepAliveMs], () =>
      this.#check(),
    );
    this.responseTicks = this.ticker.ticksIn(responseTimeoutMs);
    this.idleTicks = this.ticker.ticksIn(idleTimeoutMs);
  }

  get stats(): UpstreamStats {
    let open = 0;
    for (const connection of this.#connections) if (connection.isBusy) open += 1;
    const connections = this.#connections.size + this.#dedicated.size;
    return { connections, open: open + this.#dedicated.size, waiting: this.#waiting.size };
  }

  dispatch(request: UpstreamRequest, handler: UpstreamHandler): UpstreamCall {
    const call = new Http1Call(request, handler, this);
    if (this.#isClosed) return failSoon(call, 'closed');
    this.ticker.start();
    if (request.upgrade !== undefined) return this.#dedicate(call);
    const connection = this.#takeIdle();
    if (connection === undefined) return this.#enqueue(call);
    connection.begin(call);
    return call;
  }

  close(): Promise<void> {
    this.#isClosed = true;
    for (const connection of this.#idle.splice(0)) connection.destroy();
    return new Promise((resolve) => {
      this.#whenEmpty.push(resolve);
      this.#settle();
    });
  }

  destroy(): void {
    this.#isClosed = true;
    this.#idle.length = 0;
    for (const call of this.#waiting) this.#failWaiting(call, { code: 'closed' });
    for (const connection of [...this.#connections, ...this.#dedicated]) connection.fail('closed');
    for (const socket of this.#tunnels) socket.destroy();
    this.#settle();
  }

  forget(call: Http1Call): void {
    this.#waiting.delete(call);
    this.#settle();
  }

  onReady(connection: Http1Connection): void {
    this.#connecting -= 1;
    this.onFree(connection);
  }

  onFree(connection: Http1Connection): void {
    const call = first(this.#waiting);
    if (call !== undefined) {
      this.#waiting.delete(call);
      connection.begin(call);
    } else if (this.#isClosed) connection.destroy();
    else this.#keep(connection);
  }

  /** An attempt that failed fails the request that has waited longest: each costs one attempt at most. */
  onGone(connection: Http1Connection, failure?: ConnectFailure): void {
    this.#dedicated.delete(connection);
    if (this.#connections.delete(connection)) {
      const at = this.#idle.indexOf(connection);
      if (at >= 0) this.#idle.splice(at, 1);
      if (connection.isConnecting) this.#connecting -= 1;
      if (failure !== undefined) this.#failWaiting(first(this.#waiting), failure);
      if (this.#waiting.size > this.#connecting) this.#open();
    }
    this.#settle();
  }

  onTunnel(socket: Socket): void {
    this.#tunnels.add(socket);
    socket.once('close', () => this.#tunnels.delete(socket));
  }

  #takeIdle(): Http1Connection | undefined {
    let connection = this.#idle.pop();
    while (connection !== undefined && !connection.isUsable) connection = this.#idle.pop();
    return connection;
  }

  #keep(connection: Http1Connection): void {
    const { keepAliveSeconds } = connection;
    const { keepAliveMs } = this.options;
    const timeMs =
      keepAliveSeconds === undefined ? keepAliveMs : Math.min(keepAliveMs, (keepAliveSeconds - 1) * 1000);
    if (timeMs <= 0) return connection.destroy();
    connection.deadline = this.ticker.now + this.ticker.wholeTicksIn(timeMs);
    this.#idle.push(connection);
  }

  #enqueue(call: Http1Call): UpstreamCall {
    const isSpokenFor = this.#waiting.size >= this.#connecting;
    if (isSpokenFor && !this.#open() && this.#waiting.size - this.#connecting >= this.options.maxWaiting) {
      return failSoon(call, 'queue_full');
    }
    call.queueDeadline = this.ticker.now + this.responseTicks;
    this.#waiting.add(call);
    return call;
  }

  #open(): boolean {
    if (this.#connections.size >= this.options.maxConnections) return false;
    this.#connecting += 1;
    this.#connections.add(new Http1Connection(this));
    return true;
  }

  #dedicate(call: Http1Call): UpstreamCall {
    if (this.#dedicated.size >= this.options.maxConnections) return failSoon(call, 'queue_full');
    const connection = new Http1Connection(this, { dedicatedTo: call });
    call.connection = connection;
    this.#dedicated.add(connection);
    return call;
  }

  #failWaiting(call: Http1Call | undefined, failure: { code: UpstreamErrorCode; cause?: unknown }): void {
    if (call === undefined) return;
    this.#waiting.delete(call);
    call.fail(failure.code, 'not-sent', { cause: failure.cause });
  }

  #check(): void {
    const { now } = this.ticker;
    for (const connection of this.#connections) connection.check(now);
    for (const connection of this.#dedicated) connection.check(now);
    for (const call of this.#waiting)
      if (now >= call.queueDeadline) this.#failWaiting(call, { code: 'connect_timeout' });
    this.#settle();
  }

  #settle(): void {
    if (this.#connections.size + this.#dedicated.size + this.#waiting.size > 0) return;
    this.ticker.stop();
    if (this.#isClosed) for (const resolve of this.#whenEmpty.splice(0)) resolve();
  }
}

/** Not before `dispatch` has returned, so that the caller knows the call that failed. */
function failSoon(call: Http1Call, code: UpstreamErrorCode): UpstreamCall {
  process.nextTick(() => call.fail(code, 'not-sent'));
  return call;
}

function first<T>(set: ReadonlySet<T>): T | undefined {
  for (const entry of set) return entry;
  return undefined;
}
