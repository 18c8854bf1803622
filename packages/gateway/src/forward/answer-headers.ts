import { corsHeaderNames } from '../cors/cors.ts';
import type { Allowed } from '../engine/verdict.ts';
import type { Exchange } from '../engine/exchange.ts';
import { findHeader } from '../request/parsed-head.ts';
import { passResponseHeaders } from '../request/pass-headers.ts';
import { endsConnection } from '../respond/ends-connection.ts';
import type { CompiledRoute } from '../snapshot/compiled-route.ts';
import { serverTiming } from '../telemetry/server-timing.ts';

/** The head of an answer as it came from the service. */
export interface ServiceHead {
  readonly status: number;
  readonly headers: readonly string[];
  /** Undefined where only the end tells. */
  readonly length: number | undefined;
}

const nothing: ReadonlySet<string> = new Set<string>();
const removedNames = new WeakMap<CompiledRoute, ReadonlySet<string>>();

/** The headers that the client gets, names and values by turns. */
export function answerHeadersOf(
  exchange: Exchange,
  { match: { route }, answerHeaders }: Allowed,
  service: ServiceHead,
): string[] {
  const { decision, head, response } = exchange;
  const passed = passResponseHeaders(service.headers, {
    httpVersion: head.httpVersion,
    remove: removedBy(route),
    set: nothingSet,
  });
  const isBare = head.method === 'HEAD' || hasNoBody(service.status, head.httpVersion);
  const length = isBare ? saidLength(service) : service.length;
  if (length !== undefined) passed.push('content-length', String(length));
  // What is known to the listener too, which then takes no further request from the connection.
  if (endsConnection(exchange)) response.shouldKeepAlive = false;
  passed.push('x-request-id', decision.id);
  pushAdded(passed, answerHeaders);
  if (route.responseHeaders !== undefined) for (const text of route.responseHeaders.set) passed.push(text);
  if (showsTiming(route, head)) passed.push('server-timing', serverTiming(decision));
  return passed;
}

/** A service that speaks to pages itself may have said already what the answer varies by. */
function pushAdded(passed: string[], added: readonly string[]): void {
  for (let at = 0; at < added.length; at += 2) {
    const name = added[at] ?? '';
    const value = added[at + 1] ?? '';
    if (name !== 'vary' || !variesBy(passed, value)) passed.push(name, value);
  }
}

function variesBy(headers: readonly string[], name: string): boolean {
  const wanted = name.toLowerCase();
  for (let at = 0; at < headers.length; at += 2) {
    if (headers[at] !== 'vary') continue;
    const names = (headers[at + 1] ?? '').toLowerCase().split(',');
    if (names.some((said) => said.trim() === wanted)) return true;
  }
  return false;
}

/** RFC 9110 §15.3.6 has 205 without content; Node ends it at its head in HTTP/2, where a length would then be wrong. */
function hasNoBody(status: number, httpVersion: string): boolean {
  return status === 204 || status === 304 || (status === 205 && httpVersion === '2.0');
}

/** RFC 9110 §8.6: what has no body may say how long it would be, but 204 may not. */
function saidLength({ status, headers }: ServiceHead): string | undefined {
  return status === 204 || status === 205 ? undefined : findHeader(headers, 'content-length');
}

const nothingSet: readonly string[] = Object.freeze([]);

/** What a service may not say, in lower case, because the gateway does, or because the route says so. */
export function removedBy(route: CompiledRoute): ReadonlySet<string> {
  const known = removedNames.get(route);
  if (known !== undefined) return known;
  const removed = new Set([
    'x-request-id',
    ...(route.cors === undefined ? nothing : corsHeaderNames),
    ...(route.responseHeaders?.removed ?? nothing),
  ]);
  removedNames.set(route, removed);
  return removed;
}

function showsTiming(
  route: CompiledRoute,
  head: { header(name: string): string | null | undefined },
): boolean {
  if (route.serverTiming === 'never') return false;
  return route.serverTiming === 'always' || head.header('x-mintmark-timing') === '1';
}
