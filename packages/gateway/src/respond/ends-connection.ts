import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import { isFollowed } from '../listener/answer-connection.ts';
import type { ClientResponse } from './write-answer.ts';

/** An answer that is about to begin. */
export interface DueAnswer {
  readonly request: IncomingMessage | Http2ServerRequest;
  readonly response: ClientResponse;
  readonly head: { readonly httpVersion: string };
  readonly isDraining: () => boolean;
}

/**
 * Whether the connection ends with an answer because the gateway is about to. HTTP/2 says so otherwise; and where other requests are under
 * way behind it, the last of them ends the connection, so that all have their answers.
 */
export function endsConnection({ request, response, head, isDraining }: DueAnswer): boolean {
  return isDraining() && head.httpVersion !== '2.0' && !isFollowed(request.socket, response);
}
