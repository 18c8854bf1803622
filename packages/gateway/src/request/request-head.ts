import type { RequestParts } from '@mintmark/resource-server';

/** The head of a request, read and checked once. What it says was checked is what is passed on. */
export interface RequestHead extends RequestParts {
  /** The method, in the case that it was sent. */
  readonly method: string;
  /** The path that was matched and is passed on: no dot segments, no encoded slashes, no control characters. */
  readonly path: string;
  /** The query with its question mark; empty where there is none. */
  readonly query: string;
  /** The host without port, in lower case; empty where HTTP/1.0 sent none. */
  readonly host: string;
  /** Host and port as the client wrote them. */
  readonly authority: string;
  /** Names and values by turns, as they came, without the pseudo header fields of HTTP/2. */
  readonly rawHeaders: readonly string[];
  /** How the body is framed: none, its length in bytes, or unknown until it ends. */
  readonly body: BodyFraming;
  /** The client's address: that of the connection, or what a trusted proxy says. */
  readonly clientAddress: string;
  /** The address of the connection itself. */
  readonly peerAddress: string;
  /** The scheme that the client used, by the connection or a trusted proxy. */
  readonly scheme: 'http' | 'https';
  /** The version of HTTP. */
  readonly httpVersion: '1.0' | '1.1' | '2.0';
  /** What the connection should become, in lower case, such as `websocket` (nothing). */
  readonly upgrade: string | undefined;
  /** Whether the client waits for `100 Continue` before it sends the body (false). */
  readonly expectsContinue?: boolean;
  /** Whether the connection comes from a trusted proxy, whose fields about the client are then believed (false). */
  readonly isFromTrustedProxy?: boolean;
  /** The client and the proxies that it came by, the nearest last, as `X-Forwarded-For` says it (the address of the connection). */
  readonly forwardedFor?: string;
}

/** How a body is framed. */
export type BodyFraming = 'none' | 'unknown' | number;
