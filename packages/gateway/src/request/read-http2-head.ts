import type { Http2ServerRequest } from 'node:http2';
import { connectionOf } from './connection.ts';
import { finishHead, readExpectation, readHost, readMethodAndTarget } from './head-checks.ts';
import { isListTooLong } from './is-list-too-long.ts';
import type { ListenerContext } from './listener-context.ts';
import { readFields } from './read-fields.ts';
import { readLength } from './read-framing.ts';
import type { BodyFraming, RequestHead } from './request-head.ts';
import { requestProblems, type RequestProblem } from './request-problem.ts';

/**
 * Methods are case-sensitive, but many frameworks make `delete` of HTTP/2 a DELETE, past the route that takes DELETE; llhttp knows
 * none in lower case either.
 */
export const upperCaseToken: RegExp = /^[!#$%&'*+.^_`|~0-9A-Z-]{1,32}$/u;

/** Reads the head of a request of HTTP/2 (RFC 9113 §8.3), beyond what nghttp2 has checked. */
export function readHttp2Head(
  request: Http2ServerRequest,
  context: ListenerContext,
): RequestHead | RequestProblem {
  const { session } = request.stream;
  if (session === undefined) return requestProblems.syntax;
  if (isListTooLong(request.rawHeaders, context.limits.maxHeaderBytes)) return requestProblems.headTooLarge;
  const pseudo = readPseudoFields(request.rawHeaders);
  const rawHeaders = request.rawHeaders.slice(pseudo.length);
  if (rawHeaders.length > context.limits.maxHeaders * 2) return requestProblems.tooManyHeaders;
  if (!upperCaseToken.test(pseudo.method)) return requestProblems.method;
  const target = readMethodAndTarget(pseudo.method, pseudo.path, context);
  if ('reason' in target) return target;
  // RFC 9113 §8.3.1: the path begins with a slash or is an asterisk.
  if (target.authority !== undefined) return requestProblems.target;
  const fields = readFields(rawHeaders, true);
  if ('reason' in fields) return fields;
  const authority = readAuthority(pseudo.authority, fields.host);
  if (typeof authority !== 'string') return authority;
  const body = readBody(fields.contentLength, request);
  if (typeof body === 'object') return body;
  const expectsContinue = readExpectation(fields, '2.0');
  if (typeof expectsContinue === 'object') return expectsContinue;
  const connection = connectionOf(session, context, session.socket);
  const host = readHost(authority, connection, context);
  if (typeof host !== 'string') return host;
  const { method } = pseudo;
  const parts = { method, target, authority, host, rawHeaders, body, expectsContinue } as const;
  return finishHead({ ...parts, httpVersion: '2.0', upgrade: undefined }, connection, context);
}

interface PseudoFields {
  method: string;
  path: string;
  authority: string | undefined;
  /** How many items of the raw headers they are. */
  length: number;
}

function readPseudoFields(rawHeaders: readonly string[]): PseudoFields {
  const pseudo: PseudoFields = { method: '', path: '', authority: undefined, length: 0 };
  let at = 0;
  for (; at < rawHeaders.length && rawHeaders[at]?.charCodeAt(0) === 0x3a; at += 2) {
    const value = rawHeaders[at + 1] ?? '';
    if (rawHeaders[at] === ':method') pseudo.method = value;
    else if (rawHeaders[at] === ':path') pseudo.path = value;
    else if (rawHeaders[at] === ':authority') pseudo.authority = value;
  }
  pseudo.length = at;
  return pseudo;
}

/** RFC 9113 §8.3.1: a Host field that is not the authority is a misdirection at least. */
function readAuthority(authority: string | undefined, host: string | undefined): string | RequestProblem {
  if (authority === undefined) return host === undefined || host === '' ? requestProblems.hostMissing : host;
  if (authority === '') return requestProblems.host;
  const agrees = host === undefined || host.toLowerCase() === authority.toLowerCase();
  return agrees ? authority : requestProblems.hostsDiffer;
}

function readBody(
  contentLength: string | undefined,
  request: Http2ServerRequest,
): BodyFraming | RequestProblem {
  if (contentLength !== undefined) return readLength(contentLength);
  return request.stream.endAfterHeaders ? 'none' : 'unknown';
}
