import { isReasonCode } from '@mintmark/oauth/reasons';
import type { MetricsConfig } from '../../config/telemetry-config.ts';
import type { Decision, UpstreamTry } from '../../decision/decision.ts';
import { gatewayMs, totalMs, upstreamMs } from '../durations.ts';
import { CounterFamily, HistogramFamily, type Cell, type Histogram } from './family.ts';
import { methodLabel, NameLabels, resultLabel, statusLabel } from './label-values.ts';
import type { MetricsSnapshot } from './merge-metrics.ts';
import { processMetrics, watchProcess } from './process-metrics.ts';
import { sourceMetrics, type MetricSources } from './source-metrics.ts';

const secondsBounds: readonly number[] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 10];
/** What the gateway adds is far below what an upstream takes. */
const addedBounds: readonly number[] = [
  0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 1,
];

/** The names that may stand in labels. */
export interface MetricNames {
  /** The names of the routes. */
  readonly routes: Iterable<string>;
  /** The names of the upstreams. */
  readonly upstreams: Iterable<string>;
}

/** Counts what the gateway does. Labels hold names of the configuration and of our own tables, nothing that a client sent. */
export interface GatewayMetrics {
  /** Counts a request that ended. */
  record(decision: Decision): void;
  /** Adds the names of another configuration. */
  addNames(names: MetricNames): void;
  /** Says where values that are read at a look come from; what was said before is replaced by name. */
  observe(sources: MetricSources): void;
  /** A new configuration was taken, or refused. */
  configReloaded(result: 'success' | 'failure'): void;
  /** The metrics of this process as plain data. */
  snapshot(): MetricsSnapshot;
}

/**
 * Metrics of a gateway.
 *
 * @example
 * const metrics = createMetrics({}, { routes: ['orders'], upstreams: ['orders'] });
 */
export function createMetrics({ buckets }: MetricsConfig, names: MetricNames): GatewayMetrics {
  return new CountingMetrics(buckets ?? secondsBounds, names);
}

/** Far more than there are codes of failures, and than a configuration has limits. */
const maxResults = 64;
const maxLimits = 1000;

interface RouteCells {
  readonly label: string;
  readonly duration: Histogram;
  readonly added: Histogram;
  /** By method and status. */
  readonly requests: Map<string, Map<number, Cell>>;
  readonly refusals: Map<string, Cell>;
}

interface UpstreamCells {
  readonly label: string;
  readonly duration: Histogram;
  readonly tries: Map<string, Cell>;
}

class CountingMetrics implements GatewayMetrics {
  readonly #routes = new NameLabels();
  readonly #upstreams = new NameLabels();
  readonly #routeCells = new Map<string, RouteCells>();
  readonly #upstreamCells = new Map<string, UpstreamCells>();
  readonly #requests: CounterFamily;
  readonly #refusals: CounterFamily;
  readonly #tries: CounterFamily;
  readonly #limited: CounterFamily;
  readonly #reloads: CounterFamily;
  readonly #duration: HistogramFamily;
  readonly #added: HistogramFamily;
  readonly #upstreamDuration: HistogramFamily;
  readonly #limits = new Map<string, Cell>();
  #sources: MetricSources = {};

  constructor(bounds: readonly number[], names: MetricNames) {
    this.#requests = counter('requests_total', 'Requests that ended, by route, method and status.');
    this.#refusals = counter('refusals_total', 'Requests that the gateway refused or failed to forward.');
    this.#tries = counter('upstream_tries_total', 'Attempts at targets by what came of them.');
    this.#limited = counter('rate_limited_total', 'Requests refused by a limit.');
    this.#reloads = counter('config_reload_total', 'New configurations, taken or refused.');
    this.#duration = histogram('request_duration_seconds', 'From head to end of the answer.', bounds);
    this.#upstreamDuration = histogram(
      'upstream_duration_seconds',
      'From the first attempt to the head of the answer.',
      bounds,
    );
    this.#added = histogram(
      'gateway_duration_seconds',
      'What the gateway took before it asked the upstream, or to answer itself.',
      addedBounds,
    );
    for (const result of ['success', 'failure']) this.#reloads.at(['result', result]);
    this.addNames(names);
    watchProcess();
  }

  addNames({ routes, upstreams }: MetricNames): void {
    this.#routes.add(routes);
    this.#upstreams.add(upstreams);
  }

  observe(sources: MetricSources): void {
    this.#sources = { ...this.#sources, ...sources };
  }

  configReloaded(result: 'success' | 'failure'): void {
    this.#reloads.at(['result', result]).value++;
  }

  record(decision: Decision): void {
    const route = this.#routeOf(decision.route);
    this.#countRequest(route, decision);
    route.duration.observe(totalMs(decision) / 1000);
    route.added.observe(gatewayMs(decision) / 1000);
    if (decision.reason !== undefined) this.#countRefusal(route, decision);
    if (decision.upstream !== undefined) this.#countUpstream(decision.upstream, decision);
  }

  #countRequest({ label, requests }: RouteCells, { method, status }: Decision): void {
    const name = methodLabel(method);
    let byStatus = requests.get(name);
    if (byStatus === undefined) requests.set(name, (byStatus = new Map()));
    let cell = byStatus.get(status);
    if (cell === undefined) {
      cell = this.#requests.at(['route', label, 'method', name, 'status', statusLabel(status)]);
      byStatus.set(status, cell);
    }
    cell.value++;
  }

  #countRefusal({ label, refusals }: RouteCells, { reason, rule }: Decision): void {
    const name = reason !== undefined && isReasonCode(reason) ? reason : 'other';
    let cell = refusals.get(name);
    if (cell === undefined) {
      cell = this.#refusals.at(['reason', name, 'route', label]);
      refusals.set(name, cell);
    }
    cell.value++;
    if (name === 'rate_limited' || name === 'quota_exhausted') this.#countLimit(rule);
  }

  #countLimit(rule = 'none'): void {
    let cell = this.#limits.get(rule);
    if (cell === undefined) {
      const name = this.#limits.size < maxLimits ? limitName(rule) : 'other';
      cell = this.#limited.at(['limit', name]);
      if (name !== 'other') this.#limits.set(rule, cell);
    }
    cell.value++;
  }

  #countUpstream(name: string, decision: Decision): void {
    const upstream = this.#upstreamOf(name);
    const taken = upstreamMs(decision);
    if (taken !== undefined) upstream.duration.observe(taken / 1000);
    for (const attempt of decision.tries) this.#countTry(upstream, attempt);
  }

  #countTry({ label, tries }: UpstreamCells, { result }: UpstreamTry): void {
    const name = tries.size < maxResults ? resultLabel(result) : 'other';
    let cell = tries.get(name);
    if (cell === undefined) {
      cell = this.#tries.at(['upstream', label, 'result', name]);
      tries.set(name, cell);
    }
    cell.value++;
  }

  #routeOf(name: string | undefined): RouteCells {
    const label = this.#routes.of(name);
    const known = this.#routeCells.get(label);
    if (known !== undefined) return known;
    const labels = ['route', label];
    const cells = {
      label,
      ...{ duration: this.#duration.at(labels), added: this.#added.at(labels) },
      ...{ requests: new Map(), refusals: new Map() },
    };
    this.#routeCells.set(label, cells);
    return cells;
  }

  #upstreamOf(name: string): UpstreamCells {
    const label = this.#upstreams.of(name);
    const known = this.#upstreamCells.get(label);
    if (known !== undefined) return known;
    const cells = { label, duration: this.#upstreamDuration.at(['upstream', label]), tries: new Map() };
    this.#upstreamCells.set(label, cells);
    return cells;
  }

  snapshot(): MetricsSnapshot {
    const counters = [this.#requests, this.#refusals, this.#tries, this.#limited, this.#reloads];
    const histograms = [this.#duration, this.#upstreamDuration, this.#added];
    return [
      ...[...counters, ...histograms].map((family) => family.snapshot()),
      ...sourceMetrics(this.#sources),
      ...processMetrics(),
    ];
  }
}

function counter(name: string, help: string): CounterFamily {
  return new CounterFamily({ name: `mintmark_gateway_${name}`, help });
}

function histogram(name: string, help: string, bounds: readonly number[]): HistogramFamily {
  return new HistogramFamily({ name: `mintmark_gateway_${name}`, help }, bounds);
}

/** `rate-limit per-client` names the limit `per-client`. */
function limitName(rule: string): string {
  return rule.replace(/^(?:rate-limit|quota) /, '').slice(0, 64);
}
