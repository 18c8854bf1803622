import type { UpstreamCall, UpstreamHandler, UpstreamRequest } from '../upstream-client.ts';
import { type RequestProgress, UpstreamError, type UpstreamErrorCode } from '../upstream-error.ts';
import { formatFields, formatRequestHead } from './request-head.ts';

/** Where a call waits for a connection. */
export interface CallQueue {
  forget(call: Http1Call): void;
}

/** The connection that a call is sent on. */
export interface CallConnection {
  readonly progress: RequestProgress;
  write(chunk: Buffer): boolean;
  endRequest(trailers: string): void;
  pause(): void;
  resume(): void;
  giveUp(): void;
}

/** One request, from the queue to the end of its answer. */
export class Http1Call implements UpstreamCall {
  readonly request: UpstreamRequest;
  readonly handler: UpstreamHandler;
  readonly head: string;
  /** The whole request has been handed to the socket. */
  isSent: boolean;
  /** When it has waited too long for a connection, in ticks. */
  queueDeadline = 0;
  connection: CallConnection | undefined;
  readonly #queue: CallQueue;
  /** What was written before there was a connection. */
  #early: Buffer[] | undefined;
  #isEnded: boolean;
  #isOver = false;
  #isStarted = false;
  #isPaused = false;
  #trailers = '';
  #left: number;

  constructor(request: UpstreamRequest, handler: UpstreamHandler, queue: CallQueue) {
    this.request = request;
    this.handler = handler;
    this.head = formatRequestHead(request);
    this.#queue = queue;
    this.isSent = false;
    this.#isEnded = request.body === 'none';
    this.#left = typeof request.body === 'number' ? request.body : Number.POSITIVE_INFINITY;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Has the connection send what was written before; called once, when there is one. */
  start(connection: CallConnection): void {
    this.connection = connection;
    this.#isStarted = true;
    const early = this.#early;
    this.#early = undefined;
    if (this.#isPaused) connection.pause();
    let mayGoOn = true;
    for (const chunk of early ?? []) mayGoOn = connection.write(chunk);
    if (this.#isEnded) connection.endRequest(this.#trailers);
    else if (early !== undefined && mayGoOn) this.handler.onDrain();
  }

  write(chunk: Buffer): boolean {
    if (this.#isOver || chunk.length === 0) return true;
    this.#left -= chunk.length;
    if (this.#isEnded || this.#left < 0) return this.#misframed();
    if (this.#isStarted && this.connection !== undefined) return this.connection.write(chunk);
    this.#early ??= [];
    this.#early.push(chunk);
    return false;
  }

  end(trailers: readonly string[] = []): void {
    if (this.#isOver || this.#isEnded) return;
    if (trailers.length > 0) this.#trailers = formatFields(trailers);
    this.#isEnded = true;
    if (this.#left > 0 && this.#left !== Number.POSITIVE_INFINITY) this.#misframed();
    else if (this.#isStarted) this.connection?.endRequest(this.#trailers);
  }

  pause(): void {
    this.#isPaused = true;
    if (this.#isStarted && !this.#isOver) this.connection?.pause();
  }

  resume(): void {
    this.#isPaused = false;
    if (this.#isStarted && !this.#isOver) this.connection?.resume();
  }

  abort(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.connection === undefined) this.#queue.forget(this);
    else this.connection.giveUp();
  }

  /** The answer is complete, or the connection was given away. */
  finish(): void {
    this.#isOver = true;
  }

  fail(
    code: UpstreamErrorCode,
    progress: RequestProgress,
    options: { message?: string; cause?: unknown } = {},
  ): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.handler.onError(new UpstreamError(code, progress, options));
  }

  /** A body that is not as long as its Content-Length would be taken for the next request, or for a part of it. */
  #misframed(): boolean {
    const progress = this.connection?.progress ?? 'not-sent';
    this.abort();
    const message = 'the request body is not as long as its Content-Length';
    const error = new UpstreamError('connection_ended', progress, { message });
    process.nextTick(() => this.handler.onError(error));
    return true;
  }
}
