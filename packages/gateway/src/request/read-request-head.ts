import type { IncomingMessage } from 'node:http';
import { Http2ServerRequest } from 'node:http2';
import type { ListenerContext } from './listener-context.ts';
import { readHttp1Head } from './read-http1-head.ts';
import { readHttp2Head } from './read-http2-head.ts';
import type { RequestHead } from './request-head.ts';
import type { RequestProblem } from './request-problem.ts';

/**
 * Reads the head of a request and checks all that two servers could understand in two ways. Returns a problem where it does not
 * hold. Does not look at the characters of header fields again, which Node's parsers have checked.
 */
export function readRequestHead(
  request: IncomingMessage | Http2ServerRequest,
  context: ListenerContext,
): RequestHead | RequestProblem {
  return request instanceof Http2ServerRequest
    ? readHttp2Head(request, context)
    : readHttp1Head(request, context);
}
