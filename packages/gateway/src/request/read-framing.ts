import type { BodyFraming } from './request-head.ts';
import { hasToken, type MessageFields } from './read-fields.ts';
import { requestProblems, type RequestProblem } from './request-problem.ts';

/** How the body of a request of HTTP/1 is framed (RFC 9112 §6), without a case in which two recipients could differ. */
export function readFraming(fields: MessageFields, httpVersion: string): BodyFraming | RequestProblem {
  const { contentLength, transferEncoding } = fields;
  if (transferEncoding === undefined) return contentLength === undefined ? 'none' : readLength(contentLength);
  if (contentLength !== undefined) return requestProblems.framing;
  // RFC 9112 §6.1: such a message comes from a peer that does not know what it sends.
  if (httpVersion === '1.0') return requestProblems.transferEncodingVersion;
  return transferEncoding.toLowerCase() === 'chunked' ? 'unknown' : requestProblems.transferEncoding;
}

/** The number of a Content-Length: digits alone, at most fifteen, so that it is exact. */
export function readLength(value: string): number | RequestProblem {
  let length = 0;
  for (let at = 0; at < value.length; at++) {
    const digit = value.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return requestProblems.contentLength;
    length = length * 10 + digit;
  }
  return value.length === 0 || value.length > 15 ? requestProblems.contentLength : length;
}

/**
 * The protocol that the client asks for (RFC 9110 §7.8), in lower case: `websocket` where it is among several, else the first.
 * Undefined where Connection does not say so, in HTTP/1.0, and for `h2c`, which RFC 9113 has taken away and curl still offers.
 */
export function readUpgrade(fields: MessageFields, httpVersion: string): string | undefined {
  if (fields.upgrade === undefined || fields.connection === undefined || httpVersion !== '1.1')
    return undefined;
  if (!hasToken(fields.connection, 'upgrade')) return undefined;
  const protocols = fields.upgrade.toLowerCase().split(',');
  const wanted = protocols.map((protocol) => protocol.trim()).filter((name) => name !== '' && name !== 'h2c');
  return wanted.includes('websocket') ? 'websocket' : wanted[0];
}
