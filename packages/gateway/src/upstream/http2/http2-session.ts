import { type ClientHttp2Session, connect } from 'node:http2';
import { isIP } from 'node:net';
import { TLSSocket } from 'node:tls';
import { NEVER, type Ticker } from '../ticker.ts';
import type { UpstreamClientOptions } from '../upstream-client.ts';
import type { CallSession, Http2Call } from './http2-call.ts';

/** The client, as its sessions see it. */
export interface SessionOwner {
  readonly options: UpstreamClientOptions;
  readonly ticker: Ticker;
  /** The session takes requests, for the first time or again. */
  onRoom(session: Http2Session): void;
  /** The session takes no more requests; `failure` where it never took one. */
  onGone(session: Http2Session, failure?: SessionFailure): void;
}

/** Why no session came about. */
export interface SessionFailure {
  readonly code: 'connect_failed' | 'connect_timeout';
  readonly cause?: unknown;
}

/** More at once share one connection's losses and its window: then another session is better. */
export const MAX_STREAMS = 128;
/** Less often than services of gRPC allow without penalty, which is every five minutes. */
const PING_MS = 310_000;
const STREAM_WINDOW_BYTES = 1_048_576;

/** One connection and the requests on it. It takes requests once the target has sent its settings, and so speaks HTTP/2. */
export class Http2Session implements CallSession {
  answers = 0;
  isReady = false;
  isGone = false;
  open = 0;
  deadline: number;
  readonly #owner: SessionOwner;
  readonly #session: ClientHttp2Session;
  #cause: unknown;
  #pingAt: number;
  #isPinging = false;

  constructor(owner: SessionOwner) {
    this.#owner = owner;
    this.deadline = owner.ticker.now + owner.ticker.ticksIn(owner.options.connectTimeoutMs);
    this.#pingAt = owner.ticker.now + owner.ticker.ticksIn(PING_MS);
    this.#session = openSession(owner.options);
    this.#session.once('remoteSettings', () => this.#onReady());
    this.#session.on('goaway', () => this.#leave());
    this.#session.on('error', (cause) => (this.#cause = cause));
    this.#session.on('close', () => this.#leave());
  }

  get isEnded(): boolean {
    return this.#session.destroyed;
  }

  get hasRoom(): boolean {
    const allowed = this.#session.remoteSettings?.maxConcurrentStreams ?? MAX_STREAMS;
    const isUsable = this.isReady && !this.isGone && !this.#session.closed && !this.#session.destroyed;
    return isUsable && this.open < Math.min(allowed, MAX_STREAMS);
  }

  /** Sends a request; false where the session has just ended. */
  begin(call: Http2Call): boolean {
    const stream = this.#request(call);
    if (stream === undefined) return this.#failToBegin(call);
    this.open += 1;
    this.deadline = NEVER;
    stream.once('close', () => this.#onStreamClosed());
    call.start(this, stream);
    return true;
  }

  /** Ends what has waited for too long, and asks a silent target whether it is still there. */
  check(now: number): void {
    if (now >= this.deadline) this.#expire();
    else if (this.isReady && now >= this.#pingAt) this.#ping(now);
  }

  /** Ends it when its requests have. */
  close(): void {
    if (this.isReady && !this.#session.destroyed) this.#session.close();
    else this.destroy();
  }

  destroy(): void {
    this.#leave();
    this.#session.destroy();
  }

  #request(call: Http2Call): ReturnType<ClientHttp2Session['request']> | undefined {
    try {
      const endStream = call.request.body === 'none';
      return this.#session.request(call.fields, { endStream, waitForTrailers: call.mayHaveTrailers });
    } catch (error) {
      this.#cause = error;
      return undefined;
    }
  }

  /** Either the session has just ended, or Node refuses the fields, such as two of one that may stand there once. */
  #failToBegin(call: Http2Call): boolean {
    if (this.#session.closed || this.#session.destroyed) {
      this.#leave();
      return false;
    }
    const failure = { message: 'the fields cannot be sent over HTTP/2', cause: this.#cause };
    process.nextTick(() => call.fail('connection_ended', failure));
    return true;
  }

  #onReady(): void {
    const { socket } = this.#session;
    if (socket instanceof TLSSocket && socket.alpnProtocol !== 'h2') {
      this.#cause = new Error('the target does not agree to h2');
      return this.destroy();
    }
    this.isReady = true;
    this.#keep();
    this.#owner.onRoom(this);
  }

  #onStreamClosed(): void {
    this.open -= 1;
    if (this.open === 0) this.#keep();
    if (this.hasRoom) this.#owner.onRoom(this);
  }

  #keep(): void {
    const { ticker, options } = this.#owner;
    this.deadline = ticker.now + ticker.wholeTicksIn(options.keepAliveMs);
  }

  #expire(): void {
    if (this.isReady) return this.close();
    this.#leave('connect_timeout');
    this.#session.destroy();
  }

  #ping(now: number): void {
    const { ticker } = this.#owner;
    this.#pingAt = now + ticker.ticksIn(PING_MS);
    const answeredBy = now + ticker.ticksIn(this.#owner.options.connectTimeoutMs);
    if (answeredBy !== NEVER) this.#pingAt = answeredBy;
    if (this.#isPinging) return this.destroy();
    this.#isPinging = answeredBy !== NEVER;
    this.#session.ping(() => {
      this.#isPinging = false;
      this.#pingAt = ticker.now + ticker.ticksIn(PING_MS);
    });
  }

  #leave(code: SessionFailure['code'] = 'connect_failed'): void {
    if (this.isGone) return;
    this.isGone = true;
    this.#owner.onGone(this, this.isReady ? undefined : { code, cause: this.#cause });
  }
}

/** What clients say twice is for the service to judge; Node, whose types do not know this, would fail the request. */
const lenient = { strictSingleValueFields: false };

function openSession({ host, port, tls, maxHeaderBytes }: UpstreamClientOptions): ClientHttp2Session {
  const authority = `${tls === undefined ? 'http' : 'https'}://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  const name = tls === undefined || isIP(host) !== 0 ? {} : { servername: host };
  const settings = {
    enablePush: false,
    initialWindowSize: STREAM_WINDOW_BYTES,
    maxHeaderListSize: maxHeaderBytes,
  };
  const session = connect(authority, { ...name, ...tls, ...lenient, ALPNProtocols: ['h2'], settings });
  session.once('connect', () => session.setLocalWindowSize(STREAM_WINDOW_BYTES * 4));
  return session;
}
