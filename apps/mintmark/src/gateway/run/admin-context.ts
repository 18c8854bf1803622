import type { SharedRevocationCounts } from '@mintmark/gateway';
import type {
  AdminContext,
  GatewayHealth,
  MetricsFormat,
  SharedStateHealth,
  WorkerState,
} from '@mintmark/gateway/engine';
import { mergeMetrics, renderMetrics } from '@mintmark/gateway/engine';
import { resolvePolicies } from '@mintmark/gateway/config';
import { usageError } from '../../output/failure.ts';
import type { Crew, WorkerProcess } from '../process/crew.ts';
import type { WorkerReport } from '../process/worker.ts';
import type { LiveSource } from './first-config.ts';
import type { LeftMetrics } from './left-metrics.ts';
import type { Refusals } from './refusals.ts';
import type { Reloader } from './reloader.ts';

/** What the admin API looks into. */
export interface AdminParts {
  readonly crew: Crew;
  readonly reloader: Reloader;
  readonly refusals: Refusals;
  readonly live: () => LiveSource & { readonly version: string; readonly since: number };
  /** Whether keys have been asked for. */
  readonly isReady: () => boolean;
  /** What workers had counted that are gone. */
  readonly left: LeftMetrics;
  /** Ends the gateway in order. */
  readonly stop: () => void;
  readonly token: string | undefined;
}

/** One admin API for all workers. */
export function adminContext(parts: AdminParts): AdminContext {
  const { crew, reloader, refusals, live, token } = parts;
  const { explanations } = live().config;
  return {
    ...(token === undefined ? {} : { token }),
    ...(explanations === undefined ? {} : { explanations }),
    readiness: () => ({
      isReady: parts.isReady() && crew.members.length > 0,
      missing: [
        ...(crew.members.length === 0 ? ['a worker'] : []),
        ...(parts.isReady() ? [] : ['the keys of the issuers']),
      ],
    }),
    snapshot: () => {
      const { version, since, name, config } = live();
      return { version, since, source: name, config };
    },
    health: async () => healthOf(await reportsOf(crew.members)),
    routes: () => resolvePolicies(live().config),
    workers: () => statesOf(crew.members),
    metrics: async (format) => metricsPage(await reportsOf(crew.members), format, parts.left),
    refusals: (filter) => refusals.list(filter),
    refusal: (id) => refusals.find(id),
    reload: () => reloader.reload('admin API'),
    drain: parts.stop,
    explain: (request) => firstOf(crew).worker.explain(request),
  };
}

function firstOf({ members: [first] }: Crew): WorkerProcess {
  if (first === undefined) throw usageError('no worker runs just now', 'try again in a moment');
  return first;
}

/** A worker that dies while it is asked has nothing to say. */
async function reportsOf(members: readonly WorkerProcess[]): Promise<readonly WorkerReport[]> {
  const reports = await Promise.allSettled(members.map(({ worker }) => worker.report()));
  return reports.flatMap((report) => (report.status === 'fulfilled' ? [report.value] : []));
}

async function statesOf(members: readonly WorkerProcess[]): Promise<readonly WorkerState[]> {
  return (await reportsOf(members)).map(({ pid, version, openRequests }, index) => ({
    ...{ id: index + 1, pid, version, openRequests },
    state: 'ready',
  }));
}

function metricsPage(
  reports: readonly WorkerReport[],
  format: MetricsFormat,
  left: LeftMetrics,
): string | undefined {
  for (const { pid, metrics } of reports) left.note(pid, metrics);
  const snapshots = reports.flatMap(({ metrics }) => (metrics === undefined ? [] : [metrics]));
  return snapshots.length === 0 ? undefined : renderMetrics(mergeMetrics([...snapshots, left.sum]), format);
}

/** Targets as the worker sees them that has the worst to say; requests and connections of all together. */
function healthOf(reports: readonly WorkerReport[]): GatewayHealth {
  const [first] = reports;
  if (first === undefined) return { upstreams: [], issuers: [] };
  const upstreams = first.upstreams.map((upstream) => ({
    ...upstream,
    targets: upstream.targets.map((target) => {
      const all = reports.flatMap(({ upstreams: others }) =>
        others
          .filter(({ name }) => name === upstream.name)
          .flatMap(({ targets }) => targets.filter(({ url }) => url === target.url)),
      );
      const worst = all.find(({ condition }) => condition !== 'well') ?? target;
      const sum = (member: 'open' | 'connections' | 'waiting'): number =>
        all.reduce((total, one) => total + one[member], 0);
      return { ...worst, open: sum('open'), connections: sum('connections'), waiting: sum('waiting') };
    }),
  }));
  const issuers = first.issuers.map(
    (issuer) =>
      reports
        .flatMap((report) => report.issuers.filter((other) => other.issuer === issuer.issuer))
        .find(({ keys }) => keys === 'current') ?? issuer,
  );
  const sharedState = sharedStateOf(reports.flatMap((report) => report.sharedState ?? []));
  return { upstreams, issuers, ...(sharedState && { sharedState }) };
}

/** Reachable where it is for all; what became of revocations is added up. */
function sharedStateOf(states: readonly SharedStateHealth[]): SharedStateHealth | undefined {
  if (states.length === 0) return undefined;
  const total: Record<keyof SharedRevocationCounts, number> = {
    told: 0,
    heard: 0,
    refused: 0,
    dropped: 0,
    failed: 0,
  };
  for (const { revocations } of states)
    for (const name of ['told', 'heard', 'refused', 'dropped', 'failed'] as const)
      total[name] += revocations?.[name] ?? 0;
  return { isReachable: states.every(({ isReachable }) => isReachable), revocations: total };
}
