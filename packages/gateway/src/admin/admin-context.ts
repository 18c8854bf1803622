import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { UpstreamHealth } from '../balance/upstream-health.ts';
import type { DescribedRequest } from '../engine/described-request.ts';
import type { Explanation } from '../engine/explanation.ts';
import type { SharedRevocationCounts } from '../shared-revocations/shared-revocations.ts';
import type { MetricsFormat } from '../telemetry/metrics/render-metrics.ts';
import type { RefusalFilter } from './refusal-log.ts';
import type { Refusal } from './refusal.ts';

/** Something now, or later. */
export type Eventually<Value> = Value | Promise<Value>;

/** What the admin API asks of the process that it looks into. With several workers, it speaks for all of them. */
export interface AdminContext {
  /** The token that the API wants; without one it serves only requests to this machine (none). */
  readonly token?: string;
  /** The address of a debugger page (none). */
  readonly explanations?: string;
  /** The time in epoch milliseconds (Date.now). */
  readonly now?: () => number;
  /** Whether requests can be decided: the first configuration is there and keys have been asked for. */
  readiness: () => Eventually<Readiness>;
  /** The live configuration; undefined before the first. */
  snapshot: () => Eventually<LiveConfig | undefined>;
  /** How targets, issuers and the shared store are. */
  health: () => Eventually<GatewayHealth>;
  /** The routes, as the configuration has them. */
  routes: () => Eventually<readonly unknown[]>;
  /** The processes that take requests. */
  workers: () => Eventually<readonly WorkerState[]>;
  /** The page of metrics; undefined where they are turned off. */
  metrics: (format: MetricsFormat) => Eventually<string | undefined>;
  /** The recent refusals, the latest first. */
  refusals: (filter: RefusalFilter) => Eventually<readonly Refusal[]>;
  /** One of the recent refusals. */
  refusal: (id: string) => Eventually<Refusal | undefined>;
  /** Reads the configuration again. */
  reload: () => Eventually<ReloadOutcome>;
  /** Stops taking requests and ends when those in progress are done. */
  drain: () => Eventually<void>;
  /** Decides about a described request without passing it on; throws a `TypeError` for one that is none. */
  explain: (request: DescribedRequest) => Eventually<Explanation>;
}

/** Whether a gateway can do its work. */
export interface Readiness {
  /** Whether it can. */
  readonly isReady: boolean;
  /** What it waits for, in words. */
  readonly missing: readonly string[];
}

/** The configuration in force. */
export interface LiveConfig {
  /** Its version. */
  readonly version: string;
  /** Since when, in epoch milliseconds. */
  readonly since: number;
  /** Where it came from: a file's name, `last good snapshot`, an API call. */
  readonly source: string;
  /** The configuration itself. What could be a secret in it is not shown. */
  readonly config: unknown;
}

/** How what the gateway depends on is. */
export interface GatewayHealth {
  /** Each upstream with its targets. */
  readonly upstreams: readonly UpstreamHealth[];
  /** Each issuer with its keys. */
  readonly issuers: readonly IssuerHealth[];
  /** The store that several gateways share, such as Redis (none). */
  readonly sharedState?: SharedStateHealth;
}

/** How the store that several gateways share is. */
export interface SharedStateHealth {
  /** Whether it answers. */
  readonly isReachable: boolean;
  /** The code of the last failure (none). */
  readonly lastError?: string;
  /** What became of revocations on their way between replicas (they are not shared). */
  readonly revocations?: SharedRevocationCounts;
}

/** Who has told which tokens were revoked. */
export type RevocationSource = 'feed' | 'replicas';

/** How an issuer is, as far as the gateway has seen. */
export interface IssuerHealth {
  /** Its identifier. */
  readonly issuer: string;
  /** Its key set: read and current, kept although it could not be read again, or never read. */
  readonly keys: 'current' | 'stale' | 'missing';
  /** When the keys were read, in epoch milliseconds (never). */
  readonly keysReadAt?: number;
  /** The code of the last failure (none). */
  readonly lastError?: ReasonCode | (string & {});
  /** How old what is known of revoked tokens is, in seconds (it has no feed). */
  readonly revocationAgeSeconds?: number;
  /**
   * Who has told which tokens were revoked: its own feed, and other replicas, which say nothing of how much is missing. Empty while
   * nothing is known (it has no feed).
   */
  readonly revocationsFrom?: readonly RevocationSource[];
}

/** How a worker is. */
export interface WorkerState {
  /** Its number, from 1. */
  readonly id: number;
  /** The process. */
  readonly pid: number;
  /** Where in its life it is. */
  readonly state: 'starting' | 'ready' | 'draining' | 'ended';
  /** The version of its configuration. */
  readonly version: string | undefined;
  /** Requests in progress. */
  readonly openRequests: number;
}

/** What came of reading the configuration again. */
export interface ReloadOutcome {
  /** Whether it was taken. */
  readonly ok: boolean;
  /** The version in force afterwards. */
  readonly version: string | undefined;
  /** What is wrong with the file; the configuration in force has not changed then. */
  readonly problems: readonly unknown[];
}
