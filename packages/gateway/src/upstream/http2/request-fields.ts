import { constants, type OutgoingHttpHeaders } from 'node:http2';
import { authorityOctets, hasOnly, targetOctets, tokenOctets, valueOctets } from '../http1/octets.ts';
import type { UpstreamRequest } from '../upstream-client.ts';

/** RFC 9113, section 8.2.2: what speaks of a connection has no place here; the rest is written by the client itself. */
const NOT_ALLOWED: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
]);

/** The fields of a request; a `TypeError` for what could not stand in HTTP/1.1 either, before anything is sent. */
export function requestFields(request: UpstreamRequest): OutgoingHttpHeaders {
  const { method, path, authority, scheme, body } = request;
  if (method === '' || !hasOnly(tokenOctets, method) || method === 'CONNECT')
    throw new TypeError('method not allowed');
  if (path === '' || !hasOnly(targetOctets, path)) throw new TypeError('request target not allowed');
  if (!hasOnly(authorityOctets, authority)) throw new TypeError('authority not allowed');
  if (request.upgrade !== undefined) throw new TypeError('HTTP/2 has no upgrade');
  const fields: Record<string, string | string[] | number> = Object.create(null);
  fields[constants.HTTP2_HEADER_METHOD] = method;
  fields[constants.HTTP2_HEADER_SCHEME] = scheme;
  fields[constants.HTTP2_HEADER_AUTHORITY] = authority;
  fields[constants.HTTP2_HEADER_PATH] = path;
  addFields(fields, request.headers);
  if (typeof body === 'number') fields['content-length'] = body;
  if (request.trailers === true) fields['te'] = 'trailers';
  return fields;
}

/** Trailer fields as they are sent. */
export function trailerRecord(trailers: readonly string[]): OutgoingHttpHeaders {
  const fields: Record<string, string | string[] | number> = Object.create(null);
  addFields(fields, trailers);
  return fields;
}

function addFields(fields: Record<string, string | string[] | number>, headers: readonly string[]): void {
  for (let at = 0; at < headers.length; at += 2) {
    const name = (headers[at] ?? '').toLowerCase();
    const value = headers[at + 1];
    if (value === undefined || name === '' || !hasOnly(tokenOctets, name) || NOT_ALLOWED.has(name)) {
      throw new TypeError('header field name not allowed');
    }
    if (!hasOnly(valueOctets, value)) throw new TypeError('header field value not allowed');
    const before = fields[name];
    if (before === undefined) fields[name] = value;
    else if (Array.isArray(before)) before.push(value);
    else fields[name] = [String(before), value];
  }
}

/** Names and values by turns without the pseudo-header fields. */
export function plainFields(raw: readonly string[]): string[] {
  const headers: string[] = [];
  for (let at = 0; at < raw.length; at += 2) {
    const name = raw[at] ?? '';
    if (!name.startsWith(':')) headers.push(name, raw[at + 1] ?? '');
  }
  return headers;
}
