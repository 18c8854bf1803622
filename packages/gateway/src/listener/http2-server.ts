import {
  createServer,
  type Http2Server,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
  type ServerOptions,
} from 'node:http2';
import type { Duplex } from 'node:stream';
import type { ListenerContext } from '../request/listener-context.ts';
import { readRequestHead } from '../request/read-request-head.ts';
import { IngressHttp2Request, IngressHttp2Response } from './http2-messages.ts';
import type { ListenerLimits, ListenerOptions } from './listener.ts';
import { limitSession } from './session-limits.ts';

/** The side of a listener that speaks HTTP/2 on connections that it is given. */
export interface Http2Side {
  /** Takes a connection that begins with the preface of HTTP/2. */
  readonly take: (socket: Duplex) => void;
  /** Takes no more requests; sessions end with their last one. */
  readonly close: () => void;
  readonly destroy: () => void;
}

/** The most requests that one client has open at once. */
const maxConcurrentStreams = 100;

/** Makes the side of a listener for HTTP/2. It never listens: the server of HTTP/1 does, and hands connections over. */
export function createHttp2Side(options: ListenerOptions, context: ListenerContext): Http2Side {
  const server = createServer(http2Options(options.limits));
  const sessions = new Set<ServerHttp2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
    limitSession(session, options.limits);
  });
  listenForRequests(server, { options, context });
  return {
    take(socket) {
      // Servers of HTTP/1 let a client end its side and wait for the answer. To a session the end means nothing: Node would keep it, and all
      // of its requests, until something is written.
      socket.allowHalfOpen = false;
      server.emit('connection', socket);
    },
    close: () => {
      for (const session of sessions) session.close();
    },
    destroy: () => {
      for (const session of sessions) session.destroy();
    },
  };
}

/**
 * Node's defaults, tightened: resets of streams (CVE-2023-44487), SETTINGS and invalid frames are counted by nghttp2 and Node, which
 * end the session; nghttp2 bounds CONTINUATION frames by itself (CVE-2024-27316).
 */
function http2Options(limits: ListenerLimits): ServerOptions {
  return {
    Http2ServerRequest: IngressHttp2Request,
    Http2ServerResponse: IngressHttp2Response,
    settings: {
      maxConcurrentStreams,
      maxHeaderListSize: limits.maxHeaderBytes,
      enableConnectProtocol: false,
      initialWindowSize: 262_144,
    },
    maxHeaderListPairs: limits.maxHeaders + 8,
    maxSettings: 16,
    maxOutstandingPings: 10,
    maxSessionInvalidFrames: 100,
    maxSessionRejectedStreams: 100,
    maxSessionMemory: 10,
    streamResetBurst: 200,
    streamResetRate: 20,
    strictFieldWhitespaceValidation: true,
    // Services say some things twice; Node would throw where the answer is written.
    strictSingleValueFields: false,
  };
}

interface Http2Parts {
  readonly options: ListenerOptions;
  readonly context: ListenerContext;
}

function listenForRequests(server: Http2Server, { options, context }: Http2Parts): void {
  const onRequest = (request: Http2ServerRequest, response: Http2ServerResponse): void => {
    const head = readRequestHead(request, context);
    // Node ends the body of a stream that was reset as if it were whole; destroyed, it does not.
    request.once('aborted', () => void request.destroy());
    if ('reason' in head) options.onProblem(request, response, head);
    else options.onRequest(request, response, head);
  };
  server.on('request', onRequest);
  server.on('checkContinue', onRequest);
  server.on('checkExpectation', onRequest);
  server.on('connect', onRequest);
  // Streams that clients reset are ordinary; the response that belongs to one tells the pipeline.
  server.on('sessionError', () => undefined);
}
