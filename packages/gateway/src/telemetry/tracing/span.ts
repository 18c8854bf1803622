import type { Decision, TraceContext, UpstreamTry } from '../../decision/decision.ts';
import { maskPath, maskValue } from '../log/mask.ts';
import { methodLabel } from '../metrics/label-values.ts';
import { totalMs } from '../durations.ts';
import { attemptSpanId } from './traceparent.ts';

/** A span as OTLP writes it in JSON. */
export interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly flags: number;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly OtlpAttribute[];
  readonly status: { readonly code?: number };
}

/** An attribute of a span. OTLP writes 64-bit integers as text. */
export interface OtlpAttribute {
  readonly key: string;
  readonly value: { readonly stringValue: string } | { readonly intValue: string };
}

const kinds = { server: 2, client: 3 } as const;
const statusError = 2;
/** The two low bits of the W3C flags and "the parent is known"; OTLP `SpanFlags`. */
const sampledFlags = 0x01;

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** The span of a request, and one for each attempt at an upstream, by the stable semantic conventions of HTTP. */
export function spansOf(decision: Decision, trace: TraceContext): readonly OtlpSpan[] {
  return [serverSpan(decision, trace), ...attemptSpans(decision, trace)];
}

function serverSpan(decision: Decision, trace: TraceContext): OtlpSpan {
  const { status, route, time } = decision;
  const method = spanMethod(decision);
  const { parentSpanId } = trace;
  return {
    ...{ traceId: trace.traceId, spanId: trace.spanId },
    ...(parentSpanId === undefined ? {} : { parentSpanId }),
    flags: sampledFlags,
    name: route === undefined ? method : `${method} ${route}`,
    kind: kinds.server,
    startTimeUnixNano: nanoseconds(time),
    endTimeUnixNano: nanoseconds(time + totalMs(decision)),
    attributes: attributes(serverAttributes(decision)),
    status: status >= 500 || status === 0 ? { code: statusError } : {},
  };
}

function serverAttributes(decision: Decision): Attributes {
  const { host, path, status, reason, rule, route, outcome, clientAddress, httpVersion } = decision;
  const failure = status >= 500 ? String(status) : status === 0 ? outcome : undefined;
  return {
    ...methodAttributes(decision),
    'url.path': maskPath(path),
    'server.address': host === '' ? undefined : maskValue(host),
    'client.address': clientAddress,
    'network.protocol.name': 'http',
    'network.protocol.version': httpVersion === '2.0' ? '2' : httpVersion,
    'http.response.status_code': status === 0 ? undefined : status,
    'error.type': failure,
    'mintmark.route': route,
    'mintmark.outcome': outcome,
    'mintmark.reason': reason,
    'mintmark.rule': rule,
  };
}

/** Attempts follow each other: of each only its length was kept. */
function attemptSpans(decision: Decision, trace: TraceContext): readonly OtlpSpan[] {
  let start = decision.time + Math.max(0, decision.upstreamStartedAt - decision.startedAt);
  return decision.tries.map((attempt, index) => {
    const span = attemptSpan(decision, trace, { attempt, index, start });
    start += attempt.durationMs;
    return span;
  });
}

interface AttemptPlace {
  readonly attempt: UpstreamTry;
  readonly index: number;
  readonly start: number;
}

function attemptSpan(
  decision: Decision,
  trace: TraceContext,
  { attempt, index, start }: AttemptPlace,
): OtlpSpan {
  const { result, durationMs, target } = attempt;
  const hasFailed = typeof result === 'string' || result >= 400;
  return {
    ...{ traceId: trace.traceId, spanId: attemptSpanId(trace, index + 1), parentSpanId: trace.spanId },
    ...{ flags: sampledFlags, name: spanMethod(decision), kind: kinds.client },
    startTimeUnixNano: nanoseconds(start),
    endTimeUnixNano: nanoseconds(start + durationMs),
    attributes: attributes({
      ...methodAttributes(decision),
      ...targetAttributes(target, decision.path),
      'http.response.status_code': typeof result === 'number' ? result : undefined,
      'http.request.resend_count': index === 0 ? undefined : index,
      'error.type': hasFailed ? String(result) : undefined,
      'mintmark.upstream': decision.upstream,
    }),
    status: hasFailed ? { code: statusError } : {},
  };
}

function targetAttributes(target: string, path: string): Attributes {
  const url = URL.parse(target.includes('://') ? target : `http://${target}`);
  if (url === null) return {};
  return {
    'url.full': `${url.protocol}//${url.host}${maskPath(path)}`,
    'server.address': url.hostname,
    'server.port': Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
  };
}

function spanMethod({ method }: Decision): string {
  return methodLabel(method) === 'OTHER' ? 'HTTP' : method;
}

function methodAttributes({ method }: Decision): Attributes {
  if (methodLabel(method) !== 'OTHER') return { 'http.request.method': method };
  return { 'http.request.method': '_OTHER', 'http.request.method_original': maskValue(method, 32) };
}

function attributes(table: Attributes): readonly OtlpAttribute[] {
  const list: OtlpAttribute[] = [];
  for (const [key, value] of Object.entries(table)) {
    if (typeof value === 'number') list.push({ key, value: { intValue: String(value) } });
    else if (value !== undefined) list.push({ key, value: { stringValue: value } });
  }
  return list;
}

/** Nanoseconds since 1970 do not fit into a number. */
function nanoseconds(epochMs: number): string {
  const whole = Math.floor(epochMs);
  return `${whole}${String(Math.floor((epochMs - whole) * 1e6)).padStart(6, '0')}`;
}
