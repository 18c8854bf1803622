import { validateHeaderName, validateHeaderValue, type IncomingMessage } from 'node:http';
import type { ListenerContext } from '../request/listener-context.ts';
import { upperCaseToken } from '../request/read-http2-head.ts';
import { readRequestHead } from '../request/read-request-head.ts';
import type { RequestHead } from '../request/request-head.ts';
import { requestProblems, type RequestProblem } from '../request/request-problem.ts';

/** A request in words, to learn what would be decided about it. */
export interface DescribedRequest {
  /** The method (GET). */
  readonly method?: string;
  /** The address, absolute. */
  readonly url: string;
  /** Headers; names in any case (none). */
  readonly headers?: Readonly<Record<string, string>>;
  /** The address of the client (127.0.0.1). */
  readonly clientAddress?: string;
  /** The length of the body, in bytes (no body). */
  readonly bodyBytes?: number;
  /** What the connection should become, such as `websocket` (nothing). */
  readonly upgrade?: string;
}

const form = /^(https?):\/\/([^/?#\s]+)([^#\s]*)/i;

/**
 * Reads a described request by the same rules as one that came over the network.
 *
 * @throws TypeError for an address that is none
 */
export function readDescribedRequest(
  described: DescribedRequest,
  limits: ListenerContext['limits'],
): RequestHead | RequestProblem {
  const [, scheme = '', authority = '', target = ''] = form.exec(described.url) ?? [];
  if (authority === '') throw new TypeError('expected an absolute address such as https://api.example/notes');
  const { method = 'GET', headers = {}, clientAddress = '127.0.0.1' } = described;
  if (!upperCaseToken.test(method)) return requestProblems.method;
  if (!Object.entries(headers).every(isField)) return requestProblems.syntax;
  const request = {
    method,
    url: target.startsWith('/') ? target : `/${target}`,
    httpVersion: '1.1',
    rawHeaders: ['Host', authority, ...Object.entries(headers).flat(), ...framing(described)],
    socket: { remoteAddress: clientAddress },
  };
  // These members are all that is read of a request of HTTP/1.
  return readRequestHead(request as unknown as IncomingMessage, {
    ...{ name: 'explain', tls: scheme.toLowerCase() === 'https', limits },
  });
}

/** What the parser of HTTP lets through; here it has not looked. */
function isField([name, value]: readonly [name: string, value: string]): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

function framing({ bodyBytes, upgrade }: DescribedRequest): readonly string[] {
  const length = bodyBytes === undefined ? [] : ['Content-Length', String(bodyBytes)];
  return upgrade === undefined ? length : [...length, 'Connection', 'upgrade', 'Upgrade', upgrade];
}
