import * as z from 'zod';
import type { AccessLogConfig, MetricsConfig, TelemetryConfig, TracesConfig } from '../telemetry-config.ts';
import { text } from './forms.ts';
import { between, list, object, withDefault } from './object.ts';

const accessLogSchema = object<AccessLogConfig>(
  'AccessLogConfig',
  {},
  {
    to: withDefault(text(), 'stdout'),
    only: withDefault(z.enum(['all', 'failures']), 'all'),
    claims: list(text()),
    subject: withDefault(z.enum(['none', 'hash', 'plain']), 'hash'),
  },
);

const metricsSchema = object<MetricsConfig>(
  'MetricsConfig',
  {},
  { buckets: list(between(0.000_001, 86_400), 1) },
);

const tracesSchema = object<TracesConfig>(
  'TracesConfig',
  { endpoint: text() },
  { sampleRatio: withDefault(between(0, 1), 0.01), serviceName: withDefault(text(128), 'mintmark-gateway') },
);

/** Logs, metrics and traces. */
export const telemetrySchema: z.ZodType<TelemetryConfig> = object<TelemetryConfig>(
  'TelemetryConfig',
  {},
  {
    accessLog: z.union([z.literal(false), accessLogSchema]),
    metrics: z.union([z.boolean(), metricsSchema]),
    traces: tracesSchema,
  },
);
