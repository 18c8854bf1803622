import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { reasons } from '@mintmark/oauth/reasons';
import { requestProblems, type RequestProblem } from '../request/request-problem.ts';

/** What has to be known of a connection of HTTP/1 when something goes wrong on it. */
export interface ConnectionState {
  /** The answer to the last request that was handed on. */
  response: ServerResponse | undefined;
  /** How many requests were handed on before the answers to those before them. */
  pipelined: number;
  /** How many requests were not looked at. */
  ignored: number;
  /** Whether a request on it was refused: whatever follows may be part of that one, and is not looked at. */
  isRefused: boolean;
  /** Whether the last request waits to hear that its body is wanted; an answer without that ends the connection. */
  awaitsContinue: boolean;
}

const key = Symbol('connection state');

interface Carrier {
  [key]?: ConnectionState;
}

/** The state of a connection, made when it is first asked for. */
export function stateOf(socket: Duplex): ConnectionState {
  const carrier = socket as Carrier;
  return (carrier[key] ??= {
    ...{ response: undefined, isRefused: false, awaitsContinue: false },
    ...{ pipelined: 0, ignored: 0 },
  });
}

/** Whether a request was handed on behind the one of this answer, which then must not end the connection. */
export function isFollowed(socket: Duplex, response: object): boolean {
  const last = stateOf(socket).response;
  return last !== undefined && last !== response;
}

/** The errors of the parser that are more than bad syntax. */
const problemsByCode: ReadonlyMap<string, RequestProblem> = new Map([
  ['HPE_HEADER_OVERFLOW', requestProblems.headTooLarge],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', requestProblems.headTooLarge],
  ['ERR_HTTP_REQUEST_TIMEOUT', requestProblems.timeout],
]);

/** The problem that an error of a connection means; undefined where the client has gone away, or has not come so far as HTTP. */
export function problemOfError(code: string | undefined): RequestProblem | undefined {
  if (code === undefined) return undefined;
  return problemsByCode.get(code) ?? (code.startsWith('HPE_') ? requestProblems.syntax : undefined);
}

/**
 * Answers on a connection whose request could not be read, and closes it. Where the answer to another request is due or under way,
 * there is nothing that could be written: the client would take it for that answer.
 */
export function answerConnection(socket: Duplex, problem: RequestProblem): void {
  const state = stateOf(socket);
  state.isRefused = true;
  if (!socket.writable || !isAnswerDue(socket, state.response)) {
    socket.destroy();
    return;
  }
  socket.end(formatProblem(problem), () => socket.destroy());
}

function isAnswerDue(socket: Duplex, response: ServerResponse | undefined): boolean {
  if (response === undefined || response.writableFinished) return true;
  // The body of the request that is being answered is broken, and no byte of the answer has been sent.
  return response.socket === socket && !response.headersSent && !response.req.complete;
}

function formatProblem(problem: RequestProblem): string {
  const { status, sentence } = reasons[problem.reason];
  const title = STATUS_CODES[status] ?? '';
  const body = JSON.stringify({
    type: 'about:blank',
    title,
    status,
    detail: sentence,
    reason: problem.reason,
  });
  return (
    `HTTP/1.1 ${status} ${title}\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` +
    `cache-control: no-store\r\nconnection: close\r\n\r\n${body}`
  );
}
