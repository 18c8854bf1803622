import type { TraceContext } from '../decision/decision.ts';
import { formatTraceparent } from '../telemetry/tracing/traceparent.ts';

/** The headers of an attempt: where the request is traced, each attempt is a span of its own. */
export function headersOfAttempt(
  headers: readonly string[],
  trace: TraceContext | undefined,
  attempt: number,
): readonly string[] {
  if (trace === undefined || attempt === 1) return headers;
  const before = formatTraceparent(trace, 1);
  return headers.map((text) => (text === before ? formatTraceparent(trace, attempt) : text));
}

/** W3C Trace Context §3.3: what the client's own trace carries along is no part of a trace that begins here. */
export function headersOfTrace(headers: string[], trace: TraceContext | undefined): string[] {
  if (trace === undefined || trace.parentSpanId !== undefined) return headers;
  return headers.filter((_, index) => headers[index - (index % 2)] !== 'tracestate');
}
