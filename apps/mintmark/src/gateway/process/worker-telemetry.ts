import type { GatewayConfig, TelemetryConfig } from '@mintmark/gateway/config';
import type { GatewayTelemetry, MetricSources, MetricsSnapshot, Telemetry } from '@mintmark/gateway/engine';
import { counted, createTelemetry, mergeMetrics } from '@mintmark/gateway/engine';
import type { Decision } from '@mintmark/gateway';
import type { Log } from '../../serve/log/log.ts';

/** What telemetry of a worker is made with. */
export interface WorkerTelemetryOptions {
  readonly log: Log;
  /** Takes the lines of the access log, instead of what the configuration says. */
  readonly write?: (line: string) => void;
  /** Tells where a log file is that has no absolute path. */
  readonly resolvePath: (path: string) => string;
  /** Is told of decisions, too. */
  readonly onDecision?: (decision: Decision) => void;
  readonly sources: MetricSources;
}

/** A configuration, and the key that subjects are hashed with while it is live. */
export interface LoggedConfig {
  readonly config: GatewayConfig;
  readonly subjectKey: Uint8Array;
}

/** Telemetry that stays the same object while a reload changes what is behind it. Nothing that was counted is lost. */
export class WorkerTelemetry implements Telemetry {
  readonly #options: WorkerTelemetryOptions;
  #subjectKey: Uint8Array;
  #config: TelemetryConfig | undefined;
  #current: GatewayTelemetry;
  #before: MetricsSnapshot = [];

  constructor({ config, subjectKey }: LoggedConfig, options: WorkerTelemetryOptions) {
    this.#options = options;
    this.#config = config.telemetry;
    this.#subjectKey = subjectKey;
    this.#current = this.#open(config);
  }

  /** Goes over to another configuration; throws where a log file cannot be opened. */
  use({ config, subjectKey }: LoggedConfig): void {
    const isSameKey = Buffer.compare(subjectKey, this.#subjectKey) === 0;
    if (isSameKey && JSON.stringify(config.telemetry) === JSON.stringify(this.#config)) {
      this.#current.metrics?.addNames(namesOf(config));
      return;
    }
    this.#subjectKey = subjectKey;
    const next = this.#open(config);
    const { metrics } = this.#current;
    if (metrics !== undefined) this.#before = counted(mergeMetrics([this.#before, metrics.snapshot()]));
    void this.#current.flush().then(() => this.#current.close());
    this.#current = next;
    this.#config = config.telemetry;
  }

  /** What was counted; undefined where metrics are turned off. */
  metrics(): MetricsSnapshot | undefined {
    const { metrics } = this.#current;
    return metrics && mergeMetrics([metrics.snapshot(), this.#before]);
  }

  /** A reload was taken, or refused. */
  reloaded(result: 'success' | 'failure'): void {
    this.#current.metrics?.configReloaded(result);
  }

  startTrace(traceparent: string | null | undefined): ReturnType<Telemetry['startTrace']> {
    return this.#current.startTrace(traceparent);
  }

  record(decision: Decision): void {
    this.#current.record(decision);
    this.#options.onDecision?.(decision);
  }

  flush(): Promise<void> {
    return this.#current.flush();
  }

  reopen(): void {
    this.#current.reopen();
  }

  async close(): Promise<void> {
    await this.#current.flush();
    await this.#current.close();
  }

  #open(config: GatewayConfig): GatewayTelemetry {
    const { log, write, sources, resolvePath } = this.#options;
    const telemetry = createTelemetry(located(config.telemetry, resolvePath), {
      ...namesOf(config),
      subjectKey: this.#subjectKey,
      log: {
        info: (event, details) => log({ level: 'info', event, ...details }),
        warn: (event, details) => log({ level: 'warn', event, ...details }),
        error: (event, details) => log({ level: 'error', event, ...details }),
      },
      ...(write === undefined ? {} : { write }),
    });
    telemetry.metrics?.observe(sources);
    return telemetry;
  }
}

function namesOf({ routes, upstreams = {} }: GatewayConfig): { routes: string[]; upstreams: string[] } {
  return { routes: routes.map(({ name }) => name), upstreams: Object.keys(upstreams) };
}

/** A log file begins beside the configuration, as every other file that it names. */
function located(
  config: TelemetryConfig | undefined,
  resolvePath: (path: string) => string,
): TelemetryConfig | undefined {
  const accessLog = config?.accessLog;
  if (typeof accessLog !== 'object' || accessLog.to === undefined || accessLog.to === 'stdout') return config;
  return { ...config, accessLog: { ...accessLog, to: resolvePath(accessLog.to) } };
}
