import type { Socket } from 'node:net';
import { NEVER, type Ticker } from '../ticker.ts';
import type { UpstreamClientOptions } from '../upstream-client.ts';
import type { RequestProgress, UpstreamErrorCode } from '../upstream-error.ts';
import type { CallConnection, Http1Call } from './http1-call.ts';
import { openSocket, type SocketEvents, type TlsSessionKeeper } from './open-socket.ts';
import { type ResponseExpectation, ResponseParser, type ResponseSink } from './response-parser.ts';

/** The pool, as its connections see it. */
export interface ConnectionOwner extends TlsSessionKeeper {
  readonly options: UpstreamClientOptions;
  readonly ticker: Ticker;
  readonly responseTicks: number;
  readonly idleTicks: number;
  /** The connection may be used for the first time. */
  onReady(connection: Http1Connection): void;
  /** The connection may be used again. */
  onFree(connection: Http1Connection): void;
  /** The connection will never be used again. */
  onGone(connection: Http1Connection, failure?: ConnectFailure): void;
  /** The connection was given away. */
  onTunnel(socket: Socket): void;
}

/** Why no connection came about. */
export interface ConnectFailure {
  readonly code: 'connect_failed' | 'connect_timeout';
  readonly cause?: unknown;
}

const EXPECTS_BODY: ResponseExpectation = { isHead: false, mayUpgrade: false };
const EXPECTS_HEAD: ResponseExpectation = { isHead: true, mayUpgrade: false };
const EXPECTS_SWITCH: ResponseExpectation = { isHead: false, mayUpgrade: true };

/** One connection: a request at a time, and never another after anything that was not quite right. */
export class Http1Connection implements CallConnection, SocketEvents, ResponseSink {
  /** For how long the server keeps it after the last answer, in seconds. */
  keepAliveSeconds: number | undefined;
  /** When what is waited for has not come, in ticks. */
  deadline: number;
  readonly #owner: ConnectionOwner;
  readonly #isDedicated: boolean;
  readonly #socket: Socket;
  readonly #parser: ResponseParser;
  #drainDeadline = NEVER;
  #call: Http1Call | undefined;
  #answers = 0;
  #isReady = false;
  #isGone = false;
  #isPaused = false;
  readonly #onStreamBytes = (bytes: Buffer): void => this.onBytes(bytes, bytes.length);

  /** A dedicated connection is for one request only, which may make it a tunnel. */
  constructor(owner: ConnectionOwner, options: { dedicatedTo?: Http1Call } = {}) {
    this.#owner = owner;
    this.#call = options.dedicatedTo;
    this.#isDedicated = options.dedicatedTo !== undefined;
    this.#parser = new ResponseParser(this, owner.options);
    this.deadline = owner.ticker.now + owner.ticker.ticksIn(owner.options.connectTimeoutMs);
    this.#socket = openSocket(owner.options, this, { asStream: this.#isDedicated, keeper: owner });
    if (this.#isDedicated) this.#socket.on('data', this.#onStreamBytes);
  }

  get isUsable(): boolean {
    return !this.#isGone && this.#socket.writable;
  }

  get isConnecting(): boolean {
    return !this.#isReady;
  }

  get isBusy(): boolean {
    return this.#call !== undefined;
  }

  /** How far the request has come. */
  get progress(): RequestProgress {
    if (!this.#isReady) return 'not-sent';
    return this.#parser.hasBegun ? 'answered' : 'sent';
  }

  /** Sends a request. */
  begin(call: Http1Call): void {
    const { request } = call;
    this.#call = call;
    this.deadline = NEVER;
    this.#parser.start(this.#expectation(call));
    call.handler.onConnected?.();
    if (call.isOver) return this.destroy();
    if (request.body !== 'none') {
      this.#socket.cork();
      process.nextTick(uncork, this.#socket);
    }
    this.#socket.write(call.head, 'latin1');
    call.start(this);
  }

  write(chunk: Buffer): boolean {
    const socket = this.#socket;
    let mayGoOn: boolean;
    if (this.#call?.request.body === 'unknown') {
      socket.cork();
      socket.write(`${chunk.length.toString(16)}\r\n`, 'latin1');
      socket.write(chunk);
      mayGoOn = socket.write('\r\n', 'latin1');
      socket.uncork();
    } else mayGoOn = socket.write(chunk);
    if (!mayGoOn) this.#drainDeadline = this.#owner.ticker.now + this.#owner.idleTicks;
    return mayGoOn;
  }

  /** The request is complete: from now on the answer is waited for. */
  endRequest(trailers: string): void {
    const call = this.#call;
    if (call === undefined) return;
    call.isSent = true;
    if (call.request.body === 'unknown') this.#socket.write(`0\r\n${trailers}\r\n`, 'latin1');
    if (!this.#parser.isInBody) this.deadline = this.#owner.ticker.now + this.#owner.responseTicks;
  }

  pause(): void {
    this.#isPaused = true;
    this.deadline = NEVER;
    this.#socket.pause();
  }

  resume(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    const ticks = this.#parser.isInBody ? this.#owner.idleTicks : this.#owner.responseTicks;
    this.deadline = this.#owner.ticker.now + ticks;
    this.#socket.resume();
  }

  /** The call wants nothing more. */
  giveUp(): void {
    this.#call = undefined;
    this.destroy();
  }

  destroy(): void {
    this.#leave();
    this.#socket.destroy();
  }

  /** Ends what has waited for too long. */
  check(now: number): void {
    if (now < this.deadline && now < this.#drainDeadline) return;
    if (!this.#isReady) this.#failToConnect({ code: 'connect_timeout' });
    else if (this.#call === undefined) this.destroy();
    else if (now >= this.deadline && !this.#parser.isInBody) this.fail('response_timeout');
    else this.fail('idle_timeout');
  }

  /** Ends the connection and its request. */
  fail(code: UpstreamErrorCode, options: { message?: string; cause?: unknown } = {}): void {
    const call = this.#call;
    const { progress } = this;
    const isStale = code === 'connection_ended' && progress === 'sent' && this.#answers > 0;
    this.#call = undefined;
    this.destroy();
    call?.fail(code, isStale ? 'sent-on-reused' : progress, options);
  }

  onReady(): void {
    if (this.#isGone) return;
    this.#isReady = true;
    if (this.#isDedicated && this.#call !== undefined) this.begin(this.#call);
    else this.#owner.onReady(this);
  }

  /** What comes unasked may be meant for whoever uses the connection next. */
  onBytes(bytes: Buffer, length: number): void {
    const call = this.#call;
    if (call === undefined) return this.destroy();
    const used = this.#parser.execute(bytes, length);
    if (this.#call !== call) return;
    if (used < 0) this.fail('response_malformed', { message: this.#parser.problem });
    else if (this.#parser.isComplete) this.#complete(used === length);
    else if (this.#parser.isSwitched) this.#switch(bytes.subarray(used, length));
    else if (this.#parser.isInBody && !this.#isPaused)
      this.deadline = this.#owner.ticker.now + this.#owner.idleTicks;
  }

  onEarlyHints(headers: string[]): void {
    this.#call?.handler.onEarlyHints?.(headers);
  }

  onHead(status: number, headers: string[], length: number | undefined): void {
    this.#call?.handler.onHead(status, headers, length);
  }

  onData(chunk: Buffer, isLast: boolean): void {
    this.#call?.handler.onData(chunk, isLast);
  }

  onDrain(): void {
    this.#drainDeadline = NEVER;
    const call = this.#call;
    if (call !== undefined && !call.isSent) call.handler.onDrain();
  }

  onEnd(): void {
    if (this.#call !== undefined && this.#parser.finish()) this.#complete(false);
    else this.onClose(undefined);
  }

  onClose(cause: Error | undefined): void {
    if (this.#isGone) return;
    if (this.#isReady) this.fail('connection_ended', { cause });
    else this.#failToConnect({ code: 'connect_failed', cause });
  }

  #expectation({ request, handler }: Http1Call): ResponseExpectation {
    if (this.#isDedicated && handler.onUpgrade !== undefined) return EXPECTS_SWITCH;
    return request.method === 'HEAD' ? EXPECTS_HEAD : EXPECTS_BODY;
  }

  /** The next request starts before the end is told, so that the target is never idle meanwhile. */
  #complete(isExact: boolean): void {
    const call = this.#call;
    const parser = this.#parser;
    if (call === undefined) return;
    const isWhole = call.isSent && this.#socket.writableLength === 0;
    const { trailers } = parser;
    this.#call = undefined;
    this.#answers += 1;
    parser.stop();
    call.finish();
    if (isExact && isWhole && parser.isPersistent && !this.#isDedicated) this.#release();
    else this.destroy();
    call.handler.onEnd(trailers);
  }

  #release(): void {
    this.keepAliveSeconds = this.#parser.framing.keepAliveSeconds;
    this.deadline = NEVER;
    if (this.#isPaused) this.#socket.resume();
    this.#isPaused = false;
    this.#owner.onFree(this);
  }

  /** From now on the socket belongs to the handler. */
  #switch(rest: Buffer): void {
    const call = this.#call;
    if (call === undefined) return;
    this.#call = undefined;
    this.#leave();
    call.finish();
    this.#owner.onTunnel(this.#socket);
    this.#socket.off('data', this.#onStreamBytes);
    this.#socket.pause();
    call.handler.onUpgrade?.(this.#parser.headers, this.#socket, rest);
  }

  #failToConnect(failure: ConnectFailure): void {
    const call = this.#call;
    this.#call = undefined;
    this.#leave(failure);
    this.#socket.destroy();
    call?.fail(failure.code, 'not-sent', { cause: failure.cause });
  }

  #leave(failure?: ConnectFailure): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#parser.stop();
    this.#owner.onGone(this, failure);
  }
}

function uncork(socket: Socket): void {
  socket.uncork();
}
