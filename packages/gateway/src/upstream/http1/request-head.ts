import { createNameMemory } from '../../request/name-memory.ts';
import type { UpstreamRequest } from '../upstream-client.ts';
import { authorityOctets, hasOnly, targetOctets, tokenOctets, valueOctets } from './octets.ts';

/** The fields that only the client itself may write, because they frame the message or speak of the connection. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'te',
  'transfer-encoding',
  'upgrade',
]);
const OWN_LENGTHS: ReadonlySet<number> = new Set([...OWN_FIELDS].map((name) => name.length));

/**
 * The head of a request as it is sent, `Host` first. What could break out of its place (CR, LF, NUL, characters beyond
 * Latin-1) or contradict the framing is a `TypeError`: nothing is sent of such a request.
 */
export function formatRequestHead(request: UpstreamRequest): string {
  const { method, path, authority, headers } = request;
  if (method === '' || !hasOnly(tokenOctets, method) || method === 'CONNECT')
    throw new TypeError('method not allowed');
  if (path === '' || !hasOnly(targetOctets, path)) throw new TypeError('request target not allowed');
  if (!hasOnly(authorityOctets, authority)) throw new TypeError('authority not allowed');
  const own = `${framingOf(request)}${connectionOf(request)}`;
  return `${method} ${path} HTTP/1.1\r\nHost: ${authority}\r\n${formatFields(headers)}${own}\r\n`;
}

/** The same few names come again with every request. */
const mayBeSent = createNameMemory((name) => name !== '' && hasOnly(tokenOctets, name) && !isOwnField(name));

/** What `valueOctets` leaves out; for long values the machine code of an expression beats a look-up for each octet. */
const forbiddenInValue = /[^\t\x20-\x7e\x80-\xff]/;

/** Header or trailer fields as they are sent; a `TypeError` for what may not stand there. */
export function formatFields(headers: readonly string[]): string {
  let text = '';
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at] ?? '';
    const value = headers[at + 1];
    if (value === undefined || !mayBeSent(name)) throw new TypeError('header field name not allowed');
    if (forbiddenInValue.test(value)) throw new TypeError('header field value not allowed');
    text += `${name}: ${value}\r\n`;
  }
  return text;
}

/** RFC 9110, section 8.6: methods for which a body means something say that there is none. */
const BODY_METHODS: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

function framingOf({ body, method }: UpstreamRequest): string {
  if (body === 'none') return BODY_METHODS.has(method) ? 'Content-Length: 0\r\n' : '';
  if (body === 'unknown') return 'Transfer-Encoding: chunked\r\n';
  if (!Number.isSafeInteger(body) || body < 0) throw new TypeError('body length not allowed');
  return `Content-Length: ${body}\r\n`;
}

function connectionOf({ upgrade, trailers }: UpstreamRequest): string {
  if (upgrade === undefined) return trailers === true ? 'TE: trailers\r\nConnection: TE\r\n' : '';
  if (!hasOnly(valueOctets, upgrade)) throw new TypeError('protocol to upgrade to not allowed');
  return `Upgrade: ${upgrade}\r\nConnection: Upgrade\r\n`;
}

function isOwnField(name: string): boolean {
  return OWN_LENGTHS.has(name.length) && OWN_FIELDS.has(name.toLowerCase());
}
