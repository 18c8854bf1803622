import type { IncomingMessage } from 'node:http';
import { connectionOf } from './connection.ts';
import { finishHead, readExpectation, readHost, readMethodAndTarget } from './head-checks.ts';
import { withoutNamed } from './hop-by-hop.ts';
import type { ListenerContext } from './listener-context.ts';
import { readFields } from './read-fields.ts';
import { readFraming, readUpgrade } from './read-framing.ts';
import type { RequestHead } from './request-head.ts';
import { requestProblems, type RequestProblem } from './request-problem.ts';
import type { Target } from './target.ts';

/** Reads the head of a request of HTTP/1.0 or HTTP/1.1 (RFC 9112). */
export function readHttp1Head(
  request: IncomingMessage,
  context: ListenerContext,
): RequestHead | RequestProblem {
  const { httpVersion, rawHeaders, method = '' } = request;
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return requestProblems.version;
  if (rawHeaders.length > context.limits.maxHeaders * 2) return requestProblems.tooManyHeaders;
  const target = readMethodAndTarget(method, request.url ?? '', context);
  if ('reason' in target) return target;
  const fields = readFields(rawHeaders, false);
  if ('reason' in fields) return fields;
  const authority = readAuthority(target, fields.host, httpVersion);
  if (typeof authority !== 'string') return authority;
  const body = readFraming(fields, httpVersion);
  if (typeof body === 'object') return body;
  const upgrade = readUpgrade(fields, httpVersion);
  // What follows such a head is a body to one server and the new protocol to another.
  if (upgrade !== undefined && body !== 'none') return requestProblems.upgradeBody;
  const expectsContinue = readExpectation(fields, httpVersion);
  if (typeof expectsContinue === 'object') return expectsContinue;
  const connection = connectionOf(request.socket, context);
  const host = readHost(authority, connection, context);
  if (typeof host !== 'string') return host;
  const parts = {
    method,
    target,
    authority,
    host,
    rawHeaders: withoutNamed(rawHeaders, fields.connection),
    httpVersion,
    body,
    upgrade,
    expectsContinue,
  } as const;
  return finishHead(parts, connection, context);
}

/** RFC 9112 §3.2.2: the authority of an absolute form counts. One that differs from Host is refused instead of overruled. */
function readAuthority(
  target: Target,
  host: string | undefined,
  httpVersion: string,
): string | RequestProblem {
  if (host === undefined) {
    if (httpVersion === '1.1') return requestProblems.hostMissing;
    return target.authority ?? '';
  }
  if (host === '') return requestProblems.host;
  if (target.authority === undefined || target.authority === host) return host;
  return target.authority.toLowerCase() === host.toLowerCase()
    ? target.authority
    : requestProblems.hostsDiffer;
}
