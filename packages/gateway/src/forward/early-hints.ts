import { validateHeaderValue } from 'node:http';
import type { Exchange } from '../engine/exchange.ts';
import { passResponseHeaders } from '../request/pass-headers.ts';
import type { CompiledRoute } from '../snapshot/compiled-route.ts';
import { removedBy } from './answer-headers.ts';

/** What clients look at in hints. Anything else, such as a cookie, would be believed of an answer that may still become a refusal. */
const hints: ReadonlySet<string> = new Set(['link', 'content-security-policy']);

/**
 * Passes Early Hints (RFC 8297) on, by the rules for the answer of the route. HTTP/1.0 knows none; where an answer before is still due on
 * the connection, they would come too late.
 */
export function passEarlyHints(
  { head, request, response }: Exchange,
  route: CompiledRoute,
  headers: readonly string[],
): void {
  if (response.headersSent || response.destroyed || head.httpVersion === '1.0') return;
  const passed = hintsAmong(headers, { httpVersion: head.httpVersion, route });
  if (passed.length === 0) return;
  if (response.stream === undefined) {
    if (response.socket === request.socket) request.socket.write(formatHints(passed), 'latin1');
  } else if (!response.stream.closed)
    response.stream.additionalHeaders({ ':status': 103, ...recordOf(passed) });
}

function hintsAmong(
  headers: readonly string[],
  { httpVersion, route }: Pick<Exchange['head'], 'httpVersion'> & { readonly route: CompiledRoute },
): readonly string[] {
  const passed = passResponseHeaders(headers, { httpVersion, remove: removedBy(route), set: [] });
  const kept: string[] = [];
  for (let at = 0; at + 1 < passed.length; at += 2) {
    const [name = '', value = ''] = passed.slice(at, at + 2);
    if (hints.has(name)) kept.push(name, value);
  }
  return kept;
}

function formatHints(fields: readonly string[]): string {
  let text = 'HTTP/1.1 103 Early Hints\r\n';
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [name = '', value = ''] = fields.slice(at, at + 2);
    validateHeaderValue(name, value);
    text += `${name}: ${value}\r\n`;
  }
  return `${text}\r\n`;
}

function recordOf(fields: readonly string[]): Readonly<Record<string, string[]>> {
  const record: Record<string, string[]> = Object.create(null);
  for (let at = 0; at + 1 < fields.length; at += 2)
    (record[fields[at] ?? ''] ??= []).push(fields[at + 1] ?? '');
  return record;
}
