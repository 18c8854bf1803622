import { randomBytes } from 'node:crypto';
import type { AccessLogConfig, MetricsConfig, TelemetryConfig } from '../config/telemetry-config.ts';
import type { Decision } from '../decision/decision.ts';
import { createAccessLog, type AccessLog } from './log/access-log.ts';
import { createLineWriter, type LineWriter, type WriteProblem } from './log/line-writer.ts';
import { createLog, type Log } from './log/log.ts';
import { createMetrics, type GatewayMetrics, type MetricNames } from './metrics/gateway-metrics.ts';
import type { Telemetry } from './telemetry.ts';
import { createTracer, type Tracer, type TracerOptions } from './tracing/tracer.ts';

/** What telemetry is made with. */
export interface TelemetryOptions extends MetricNames, Omit<TracerOptions, 'onProblem'> {
  /** The key that subjects are hashed with, the same in all workers and after a restart (a random one). */
  readonly subjectKey?: Uint8Array;
  /** Takes the lines of the access log, instead of what the configuration says (nobody). */
  readonly write?: (line: string) => void;
  /** The log of problems (one on standard error). */
  readonly log?: Log;
  /** The time in epoch milliseconds, for logs (Date.now). */
  readonly now?: () => number;
}

/** Telemetry of a gateway, with what it has counted. */
export interface GatewayTelemetry extends Telemetry {
  /** Undefined where metrics are turned off. */
  readonly metrics: GatewayMetrics | undefined;
  /** What the gateway says about itself. */
  readonly log: Log;
}

/**
 * Access log, metrics and traces as the configuration asks for them. Throws where a log file cannot be opened.
 *
 * @example
 * const telemetry = createTelemetry(config.telemetry, { routes: ['orders'], upstreams: ['orders'] });
 */
export function createTelemetry(
  config: TelemetryConfig | undefined,
  options: TelemetryOptions,
): GatewayTelemetry {
  const ownWriter = options.log === undefined ? createLineWriter('stderr') : undefined;
  const log = options.log ?? createLog(logOptions(ownWriter ?? nowhere, options));
  const access = openAccessLog(config?.accessLog, log, options);
  const metrics = createMetricsIf(config?.metrics, options);
  const tracer = config?.traces && createTracer(config.traces, tracerOptions(options, log));
  if (access.writer !== undefined) metrics?.observe({ accessLogDropped: () => access.writer?.dropped ?? 0 });
  if (tracer !== undefined) metrics?.observe({ spansDropped: () => tracer.exporter.dropped });
  const writers = [access.writer, ownWriter].filter((writer) => writer !== undefined);
  return new JoinedTelemetry({ log, metrics, tracer, writers, access: access.log });
}

const nowhere: Pick<LineWriter, 'write'> = { write: () => undefined };

function logOptions(
  writer: Pick<LineWriter, 'write'>,
  { now }: TelemetryOptions,
): Parameters<typeof createLog>[0] {
  return now === undefined ? { writer } : { writer, now };
}

function tracerOptions({ fetch, random, intervalMs }: TelemetryOptions, log: Log): TracerOptions {
  return {
    ...(fetch && { fetch }),
    ...(random && { random }),
    ...(intervalMs !== undefined && { intervalMs }),
    onProblem: (problem) => log.warn(`spans are dropped: ${problem}; check telemetry.traces.endpoint`),
  };
}

function createMetricsIf(
  config: boolean | MetricsConfig | undefined,
  names: MetricNames,
): GatewayMetrics | undefined {
  if (config === false) return undefined;
  return createMetrics(typeof config === 'object' ? config : {}, names);
}

interface OpenAccessLog {
  readonly log: AccessLog | undefined;
  readonly writer: LineWriter | undefined;
}

function openAccessLog(
  config: false | AccessLogConfig | undefined,
  log: Log,
  { write, subjectKey = randomBytes(32) }: TelemetryOptions,
): OpenAccessLog {
  if (config === false) return { log: undefined, writer: undefined };
  if (write !== undefined) {
    return { log: createAccessLog(config ?? {}, { writer: { write }, subjectKey }), writer: undefined };
  }
  const onProblem = (problem: WriteProblem): void => sayProblem(log, problem);
  const writer = createLineWriter(config?.to ?? 'stdout', { onProblem });
  return { log: createAccessLog(config ?? {}, { writer, subjectKey }), writer };
}

function sayProblem(log: Log, { kind, code, dropped }: WriteProblem): void {
  if (kind === 'write-failed') log.error('the access log cannot be written', { code, dropped });
  else log.warn('the access log was not taken fast enough: lines were dropped', { dropped });
}

interface Parts {
  readonly access: AccessLog | undefined;
  readonly metrics: GatewayMetrics | undefined;
  readonly tracer: Tracer | undefined;
  readonly log: Log;
  readonly writers: readonly LineWriter[];
}

class JoinedTelemetry implements GatewayTelemetry {
  readonly metrics: GatewayMetrics | undefined;
  readonly log: Log;
  readonly #access: AccessLog | undefined;
  readonly #tracer: Tracer | undefined;
  readonly #writers: readonly LineWriter[];

  constructor({ access, metrics, tracer, log, writers }: Parts) {
    this.#access = access;
    this.metrics = metrics;
    this.#tracer = tracer;
    this.log = log;
    this.#writers = writers;
  }

  startTrace(traceparent: string | null | undefined): ReturnType<Telemetry['startTrace']> {
    return this.#tracer?.start(traceparent);
  }

  record(decision: Decision): void {
    this.#access?.record(decision);
    this.metrics?.record(decision);
    this.#tracer?.record(decision);
  }

  async flush(): Promise<void> {
    await Promise.all([this.#tracer?.exporter.flush(), ...this.#writers.map((writer) => writer.flush())]);
  }

  reopen(): void {
    for (const writer of this.#writers) writer.reopen();
  }

  async close(): Promise<void> {
    await this.#tracer?.exporter.close();
    await Promise.all(this.#writers.map((writer) => writer.close()));
  }
}
