import type { SharedRevocations } from '../../shared-revocations/shared-revocations.ts';
import { gaugeSnapshot, type FamilySnapshot, type Labels } from './family.ts';

/** Where values come from that are read when somebody looks. Each may be left out. */
export interface MetricSources {
  /** How many requests are in progress. */
  readonly openRequests?: () => number;
  /** How many connections clients have open. */
  readonly openConnections?: () => number;
  /** The state of every target of every upstream. */
  readonly targets?: () => readonly TargetState[];
  /** How often a verified token was found in the cache, and how often not. */
  readonly tokenCache?: () => CacheCounts;
  /** The version of the configuration in force, and since when, in epoch milliseconds. */
  readonly config?: () => ConfigState;
  /** Where replicas tell each other of revocations; undefined where they do not. */
  readonly sharedRevocations?: () => Pick<SharedRevocations, 'isReachable' | 'counts'> | undefined;
  /** Lines that the access log had to drop. */
  readonly accessLogDropped?: () => number;
  /** Spans that could not be sent. */
  readonly spansDropped?: () => number;
}

/** How often something was found in a cache, and how often not. */
export interface CacheCounts {
  /** It was found. */
  readonly hits: number;
  /** It had to be made. */
  readonly misses: number;
}

/** Which configuration is in force. */
export interface ConfigState {
  /** Its version. */
  readonly version: string;
  /** Since when, in epoch milliseconds. */
  readonly since: number;
}

/** How one target is. */
export interface TargetState {
  /** The name of the upstream. */
  readonly upstream: string;
  /** The address of the target. */
  readonly target: string;
  /** Whether it is well. */
  readonly isHealthy: boolean;
  /** Whether its breaker keeps requests from it. */
  readonly isCircuitOpen: boolean;
}

type Row = readonly [Labels, number];

/** What the sources say now. */
export function sourceMetrics(sources: MetricSources): readonly FamilySnapshot[] {
  return [
    ...trafficOf(sources),
    ...targetsOf(sources),
    ...cacheOf(sources),
    ...configOf(sources),
    ...sharedRevocationsOf(sources),
    ...dropsOf(sources),
  ];
}

function text(name: string, help: string): { readonly name: string; readonly help: string } {
  return { name: `mintmark_gateway_${name}`, help };
}

function plain(value: number): readonly Row[] {
  return [[[], value]];
}

function trafficOf({ openRequests, openConnections }: MetricSources): readonly FamilySnapshot[] {
  const requests =
    openRequests && gaugeSnapshot(text('open_requests', 'Requests in progress.'), plain(openRequests()));
  const connections =
    openConnections &&
    gaugeSnapshot(text('open_connections', 'Connections of clients.'), plain(openConnections()));
  return [requests, connections].filter((family) => family !== undefined);
}

/** Workers see targets on their own: one that finds a target ill is what somebody should hear of. */
function targetsOf({ targets }: MetricSources): readonly FamilySnapshot[] {
  if (targets === undefined) return [];
  const states = targets();
  const rows = (read: (state: TargetState) => boolean): readonly Row[] =>
    states.map((state) => [['upstream', state.upstream, 'target', state.target], read(state) ? 1 : 0]);
  return [
    gaugeSnapshot(
      text('upstream_target_healthy', 'Whether the target is well, as the worse of the workers sees it.'),
      rows(({ isHealthy }) => isHealthy),
      { merge: 'min' },
    ),
    gaugeSnapshot(
      text('circuit_open', 'Whether the target is left alone, in any worker.'),
      rows(({ isCircuitOpen }) => isCircuitOpen),
      { merge: 'max' },
    ),
  ];
}

function cacheOf({ tokenCache }: MetricSources): readonly FamilySnapshot[] {
  if (tokenCache === undefined) return [];
  const { hits, misses } = tokenCache();
  const count = (name: string, help: string, value: number): FamilySnapshot =>
    gaugeSnapshot(text(name, help), plain(value), { type: 'counter' });
  return [
    count('token_cache_hits_total', 'Tokens that had been verified before.', hits),
    count('token_cache_misses_total', 'Tokens that had to be verified.', misses),
  ];
}

function configOf({ config }: MetricSources): readonly FamilySnapshot[] {
  if (config === undefined) return [];
  const { version, since } = config();
  return [
    gaugeSnapshot(text('config_info', 'The configuration in force.'), [[['version', version], 1]], {
      ...{ merge: 'max', type: 'info' },
    }),
    gaugeSnapshot(
      text('config_since_seconds', 'When it came into force, in epoch seconds.'),
      plain(since / 1000),
      { merge: 'min' },
    ),
  ];
}

function sharedRevocationsOf({ sharedRevocations }: MetricSources): readonly FamilySnapshot[] {
  const shared = sharedRevocations?.();
  if (shared === undefined) return [];
  const rows = Object.entries(shared.counts).map(([result, value]): Row => [['result', result], value]);
  return [
    gaugeSnapshot(
      text('shared_revocations_total', 'Revocations on their way between replicas, by what became of them.'),
      rows,
      { type: 'counter' },
    ),
    gaugeSnapshot(
      text('shared_revocations_up', 'Whether all workers can tell and hear of revocations.'),
      plain(shared.isReachable ? 1 : 0),
      { merge: 'min' },
    ),
  ];
}

function dropsOf({ accessLogDropped, spansDropped }: MetricSources): readonly FamilySnapshot[] {
  const count = (name: string, help: string, read: (() => number) | undefined): FamilySnapshot | undefined =>
    read && gaugeSnapshot(text(name, help), plain(read()), { type: 'counter' });
  return [
    count('access_log_dropped_total', 'Lines of the access log that could not be written.', accessLogDropped),
    count('spans_dropped_total', 'Spans that could not be sent.', spansDropped),
  ].filter((family) => family !== undefined);
}
