import {
  createServer,
  type IncomingMessage,
  type ServerOptions,
  type ServerResponse,
  type Server,
} from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TlsOptions } from 'node:tls';
import type { ListenerContext } from '../request/listener-context.ts';
import { readRequestHead } from '../request/read-request-head.ts';
import { requestProblems } from '../request/request-problem.ts';
import { plainAddress } from '../request/trusted-proxies.ts';
import { answerConnection, problemOfError, stateOf, type ConnectionState } from './answer-connection.ts';
import { IncomingRequest } from './incoming-request.ts';
import type { ListenerLimits, ListenerOptions } from './listener.ts';

/** What a server of HTTP/1 is made of. */
export interface Http1ServerParts {
  readonly options: ListenerOptions;
  readonly context: ListenerContext;
  /** Undefined for plain connections. */
  readonly tls: TlsOptions | undefined;
  /** Whether the listener is about to stop, so that connections are closed after their answers. */
  readonly isClosing: () => boolean;
}

/** Makes the server of a listener. It takes connections of HTTP/1 unless its listeners for connections are replaced. */
export function createHttp1Server(parts: Http1ServerParts): Server | SecureServer {
  const { options, tls } = parts;
  const serverOptions = httpOptions(parts);
  const server =
    tls === undefined ? createServer(serverOptions) : createSecureServer({ ...tls, ...serverOptions });
  server.maxConnections = options.limits.maxConnections;
  // Node would drop the fields beyond its own limit, and the service would see another request than was checked.
  server.maxHeadersCount = 0;
  server.timeout = 0;
  listenForRequests(server, parts);
  listenForProblems(server, parts);
  return server;
}

function httpOptions({ options, context }: Http1ServerParts): ServerOptions {
  const { limits } = options;
  return {
    ...httpTimes(limits),
    IncomingMessage: IncomingRequest,
    insecureHTTPParser: false,
    maxHeaderSize: limits.maxHeaderBytes,
    requireHostHeader: false,
    optimizeEmptyRequests: true,
    noDelay: true,
    keepAlive: true,
    shouldUpgradeCallback: (request: IncomingMessage) => {
      if (options.onUpgrade === undefined) return false;
      const head = readRequestHead(request, context);
      return !('reason' in head) && head.upgrade !== undefined;
    },
  };
}

function httpTimes(limits: ListenerLimits): ServerOptions {
  const { headersTimeoutMs, requestTimeoutMs, keepAliveTimeoutMs } = limits;
  const headersTimeout =
    requestTimeoutMs === 0 ? headersTimeoutMs : Math.min(headersTimeoutMs, requestTimeoutMs);
  return {
    headersTimeout,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    connectionsCheckingInterval: Math.max(20, Math.min(5000, Math.floor(headersTimeout / 4))),
  };
}

function listenForRequests(server: Server, { options, context, isClosing }: Http1ServerParts): void {
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    const state = stateOf(request.socket);
    if (state.isRefused || !mayFollow(state, request.socket)) return ignoreRequest(state, request.socket);
    if (
      state.response !== undefined &&
      !state.response.writableFinished &&
      !countPipelined(state, response)
    ) {
      state.isRefused = true;
      request.socket.destroy();
      return;
    }
    state.response = response;
    state.awaitsContinue = false;
    const head = readRequestHead(request, context);
    if ('reason' in head) {
      state.isRefused = true;
      response.shouldKeepAlive = false;
      options.onProblem(request, response, head);
      return;
    }
    if (isClosing()) response.shouldKeepAlive = false;
    if (head.expectsContinue === true) awaitContinue(state, response);
    options.onRequest(request, response, head);
  };
  server.on('request', onRequest);
  // The pipeline decides when the body may come, and the head says which expectations are none.
  server.on('checkContinue', onRequest);
  server.on('checkExpectation', onRequest);
}

/**
 * RFC 9112 §9.6: behind an answer that ends the connection nothing is a request any more. Where nobody knows yet whether the answer will,
 * it does so once something follows, which would else be done and never answered.
 */
function mayFollow({ response, awaitsContinue }: ConnectionState, socket: Duplex): boolean {
  if (response === undefined) return true;
  if (!response.shouldKeepAlive || !socket.writable) return false;
  const mayEnd = awaitsContinue || response.req.httpVersionMinor === 0;
  if (response.writableFinished || !mayEnd) return true;
  response.shouldKeepAlive = false;
  // Its head has promised otherwise. Node sets no time for a connection with requests on it: a client that never ends would keep it.
  if (response.headersSent) response.once('finish', () => socket.end(() => socket.destroy()));
  return false;
}

/** Node ends the connection after an answer before which no `100 Continue` was sent. */
function awaitContinue(state: ConnectionState, response: ServerResponse): void {
  state.awaitsContinue = true;
  const writeContinue = response.writeContinue.bind(response);
  response.writeContinue = (): void => {
    state.awaitsContinue = false;
    writeContinue();
  };
}

/** How many requests a connection may send before their answers. Each is under way at once, so that a few packets could be thousands. */
const maxPipelined = 100;

/** What is not looked at is kept by Node all the same, until the answers before it have gone. */
function ignoreRequest(state: ConnectionState, socket: Socket): void {
  state.ignored++;
  if (state.ignored > maxPipelined) socket.destroy();
}

/** Counts a request that came before the answer to the last one; false where there are too many. */
function countPipelined(state: ConnectionState, response: ServerResponse): boolean {
  state.pipelined++;
  response.once('close', () => void state.pipelined--);
  return state.pipelined <= maxPipelined;
}

function listenForProblems(server: Server, { options, context }: Http1ServerParts): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const problem = problemOfError(error.code);
    if (problem === undefined) {
      socket.destroy();
      return;
    }
    if (stateOf(socket).isRefused) return;
    answerConnection(socket, problem);
    options.onConnectionProblem?.(problem, peerOf(socket));
  });
  server.on('connect', (_request, socket) => {
    socket.on('error', ignore);
    answerConnection(socket, requestProblems.methodRefused);
    options.onConnectionProblem?.(requestProblems.methodRefused, peerOf(socket));
  });
  server.on('upgrade', (request: IncomingMessage, socket, firstBytes: Buffer) => {
    // Node has given the socket away with its own listener; a reset would end the process.
    socket.on('error', ignore);
    const state = stateOf(socket);
    const { isRefused, response } = state;
    // Bytes of the new protocol would come between the answers that are still due.
    const isDue = response !== undefined && !response.writableFinished;
    const head = readRequestHead(request, context);
    if ('reason' in head || isRefused || isDue || !mayFollow(state, socket)) socket.destroy();
    else options.onUpgrade?.(request, socket, { head, firstBytes });
  });
}

function ignore(): void {
  // The socket closes, which is what everybody waits for.
}

function peerOf(socket: object): string {
  return plainAddress(
    'remoteAddress' in socket && typeof socket.remoteAddress === 'string' ? socket.remoteAddress : '',
  );
}
