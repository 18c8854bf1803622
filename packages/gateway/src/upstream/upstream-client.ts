import type { Duplex } from 'node:stream';
import type { ConnectionOptions } from 'node:tls';
import type { BodyFraming } from '../request/request-head.ts';
import type { UpstreamError } from './upstream-error.ts';

/** What is sent to a target. */
export interface UpstreamRequest {
  /** The method, as the client sent it. */
  readonly method: string;
  /** Path and query (origin form), or `*`. */
  readonly path: string;
  /** The value of `Host`, or of `:authority`. */
  readonly authority: string;
  /** `http` or `https`, as the target is reached. */
  readonly scheme: 'http' | 'https';
  /** Names and values by turns; no hop-by-hop fields, no Host, no Content-Length, no Transfer-Encoding: the client adds those. */
  readonly headers: readonly string[];
  /** How the body is framed; with `none` the call is ended at once. */
  readonly body: BodyFraming;
  /** The protocol that the connection should become, such as `websocket` (none). */
  readonly upgrade?: string | undefined;
  /** Whether trailers are wanted (`te: trailers`). */
  readonly trailers?: boolean;
}

/** Is told what comes back. Exactly one of `onEnd`, `onError` and `onUpgrade` is the last call. */
export interface UpstreamHandler {
  /** The connection has been made, or taken from the pool; tells from when the answer is waited for. */
  onConnected?(): void;
  /** Early Hints (103, RFC 8297), before the final head. Hop-by-hop fields are still there. Other interim answers are told to nobody. */
  onEarlyHints?(headers: string[]): void;
  /** The final head. `length` is undefined where only the end of the body tells it. Hop-by-hop fields are still there. */
  onHead(status: number, headers: string[], length: number | undefined): void;
  /**
   * A piece of the body, which holds until this returns: who keeps it copies it. `isLast` where no other follows, so that it can be
   * written in one go with the end; `onEnd` still comes.
   */
  onData(chunk: Buffer, isLast: boolean): void;
  /** The answer is complete. */
  onEnd(trailers: readonly string[]): void;
  /** The request failed, before the head or after it. Never called after `abort`. */
  onError(error: UpstreamError): void;
  /** The request's body may be written on. */
  onDrain(): void;
  /** The connection was given away (101): from now on it is a tunnel, still paused; `head` came already. */
  onUpgrade?(headers: string[], socket: Duplex, head: Buffer): void;
}

/** One request under way. */
export interface UpstreamCall {
  /** Sends a piece of the body; false when the sender should wait for `onDrain`. */
  write(chunk: Buffer): boolean;
  /** The body is complete. Trailers are sent where the body's length was unknown. */
  end(trailers?: readonly string[]): void;
  /** Stops reading the answer, because the client is slow. */
  pause(): void;
  /** Reads on. */
  resume(): void;
  /** Gives the request up. The connection is destroyed, never used again; the handler hears nothing more. */
  abort(): void;
}

/** How a target of a service is spoken to: one implementation for each version of HTTP. */
export interface UpstreamClient {
  /** Sends a request, or lets it wait for a connection. What goes wrong with it is told to the handler, once this has returned. */
  dispatch(request: UpstreamRequest, handler: UpstreamHandler): UpstreamCall;
  /** What it holds now; read it when it is asked for. */
  readonly stats: UpstreamStats;
  /** Takes no more requests and ends when those under way have. */
  close(): Promise<void>;
  /** Breaks everything off. */
  destroy(): void;
}

/** What a client holds at this moment. */
export interface UpstreamStats {
  /** Connections, busy and idle. */
  readonly connections: number;
  /** Requests under way. */
  readonly open: number;
  /** Requests that wait for a connection. */
  readonly waiting: number;
}

/** What a client is made of. Times in milliseconds, 0 for none. */
export interface UpstreamClientOptions {
  /** A name or an address, without brackets. */
  readonly host: string;
  /** The port of the target. */
  readonly port: number;
  /** Names, authorities and certificates over TLS (a plain connection). */
  readonly tls?: ConnectionOptions | undefined;
  /** How many connections are open at most; tunnels count apart from it. */
  readonly maxConnections: number;
  /** How many requests wait for a connection at most; one more fails with `queue_full`. */
  readonly maxWaiting: number;
  /** How long a connection may take, TLS included. */
  readonly connectTimeoutMs: number;
  /** How long the head of the answer may take from the end of the request. */
  readonly responseTimeoutMs: number;
  /** How long a body may be silent, either way. */
  readonly idleTimeoutMs: number;
  /** How long an unused connection is kept. */
  readonly keepAliveMs: number;
  /** The longest head of an answer, in bytes. */
  readonly maxHeaderBytes: number;
}
