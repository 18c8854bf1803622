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
