import type { TracesConfig } from '../../config/telemetry-config.ts';
import type { Decision, TraceContext } from '../../decision/decision.ts';
import { spansOf } from './span.ts';
import { createSpanExporter, type SpanExporter, type SpanExporterOptions } from './span-exporter.ts';
import { randomId } from './trace-ids.ts';
import { parseTraceparent } from './traceparent.ts';

/** Decides which requests are traced, and sends their spans. */
export interface Tracer {
  /** The trace that a request begins or goes on with; undefined, and nothing made, for one that is not traced. */
  start(traceparent: string | null | undefined): TraceContext | undefined;
  record(decision: Decision): void;
  readonly exporter: SpanExporter;
}

/** What a tracer may be given. */
export interface TracerOptions extends Pick<SpanExporterOptions, 'fetch' | 'onProblem' | 'intervalMs'> {
  /** Numbers from 0 to 1 by chance, for the choice of requests (Math.random). */
  readonly random?: () => number;
}

/**
 * A tracer by W3C Trace Context: whoever comes with a trace decides whether it is sampled; of the others, the share that
 * was asked for is. Spans go to a collector by OTLP over HTTP.
 *
 * @example
 * const tracer = createTracer({ endpoint: 'http://127.0.0.1:4318/v1/traces', sampleRatio: 0.1 });
 */
export function createTracer(
  config: TracesConfig,
  { random = Math.random, ...options }: TracerOptions = {},
): Tracer {
  const { endpoint, sampleRatio = 0.01, serviceName = 'mintmark-gateway' } = config;
  const exporter = createSpanExporter({ endpoint, serviceName, instanceId: randomId(16), ...options });
  return {
    exporter,
    start: (traceparent) => {
      const parent = parseTraceparent(traceparent);
      if (parent === undefined) return random() < sampleRatio ? newTrace() : undefined;
      if (!parent.isSampled) return undefined;
      const { traceId, parentId } = parent;
      return { traceId, spanId: randomId(8), parentSpanId: parentId, isSampled: true };
    },
    record: (decision) => {
      if (decision.trace?.isSampled === true) exporter.add(spansOf(decision, decision.trace));
    },
  };
}

function newTrace(): TraceContext {
  return { traceId: randomId(16), spanId: randomId(8), parentSpanId: undefined, isSampled: true };
}
