import type { ServerHttp2Stream } from 'node:http2';
import type { Answer } from './answer.ts';

/** The answering side of a request: what the responses of both versions of HTTP have in common. */
export interface ClientResponse {
  readonly headersSent: boolean;
  readonly destroyed: boolean;
  readonly writableEnded: boolean;
  readonly writableFinished: boolean;
  /** Whether the connection goes on after the answer (HTTP/1.1 alone). */
  shouldKeepAlive?: boolean;
  statusCode?: number;
  /** What carries the answer (HTTP/2 alone). */
  readonly stream?: Pick<ServerHttp2Stream, 'additionalHeaders' | 'close' | 'closed' | 'session'>;
  /** Null where an answer before it is due on its connection. */
  readonly socket: unknown;
  /** What waits for the client to take it, in bytes. */
  readonly writableLength: number;
  appendHeader?(name: string, value: string): unknown;
  writeHead(status: number, headers: readonly string[]): unknown;
  flushHeaders?(): void;
  writeContinue(): void;
  /** `written` is called when the system has taken the chunk, or it never will. */
  write(chunk: Uint8Array, written?: (error?: Error | null) => void): boolean;
  end(chunk?: Uint8Array): unknown;
  end(chunk: string, encoding: 'latin1'): unknown;
  addTrailers(trailers: Readonly<Record<string, string>>): void;
  destroy(): unknown;
  once(event: 'close' | 'drain', listener: () => void): unknown;
}

/** Writes an answer of the gateway's own, whole. Nothing happens where the client has left or the head is sent already. */
export function writeAnswer(response: ClientResponse, answer: Answer, options: WriteOptions): number {
  if (response.headersSent || response.destroyed) return 0;
  const body = Buffer.from(answer.body, 'utf8');
  const headers = [...answer.headers, 'content-length', String(body.length)];
  if (options.closesConnection) {
    headers.push('connection', 'close');
    // What is known to the listener too, which then takes no further request from the connection.
    response.shouldKeepAlive = false;
  }
  response.writeHead(answer.status, headers);
  if (options.isHead) response.end();
  else response.end(body);
  return options.isHead ? 0 : body.length;
}

/** How an answer is written. */
export interface WriteOptions {
  /** Whether the request is HEAD, which is answered without a body. */
  readonly isHead: boolean;
  /** Whether the connection ends, because a body is left that nobody reads (HTTP/1.1 alone). */
  readonly closesConnection: boolean;
}
