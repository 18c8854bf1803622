import type { GatewayConfig } from '@mintmark/gateway/config';
import type { DescribedRequest, Explanation } from '@mintmark/gateway';
import type {
  IssuerHealth,
  MetricsSnapshot,
  SharedStateHealth,
  UpstreamHealth,
} from '@mintmark/gateway/engine';

/** A place where a worker listens. */
export interface Place {
  /** The name of the listener. */
  readonly name: string;
  /** The address of the configuration. */
  readonly address: string;
  /** Where it can be reached, such as `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly port: number;
}

/** What a worker does now. */
export interface Started {
  /** The hash of its configuration. */
  readonly version: string;
  readonly places: readonly Place[];
}

/** A configuration on its way to a worker. */
export interface ConfigOrder {
  readonly config: GatewayConfig;
  /** The file that paths in it start from. */
  readonly fileName: string;
}

/** What a worker begins with. */
export interface StartOrder extends ConfigOrder {
  /** The ports that others took for addresses with port 0, by the name of the listener. */
  readonly ports: Readonly<Record<string, number>>;
  readonly redisUrl: string | undefined;
  readonly log: WorkerLog;
  /** Whether it does not listen by itself yet, because it gets the sockets of the worker before it. */
  readonly inherits: boolean;
  /** The key that subjects are hashed with in access logs, base64url: the same in all workers. */
  readonly subjectKey: string;
}

/** How a worker writes its log. */
export interface WorkerLog {
  readonly format: 'human' | 'json';
  readonly level: 'error' | 'warn' | 'info' | 'debug';
}

/** A gateway that listens, in this process or in a child. All reject with a `CliError`. */
export interface GatewayWorker {
  /** Compiles the configuration and, unless it inherits, listens. */
  readonly start: (order: StartOrder) => Promise<Started>;
  /** Sends its sockets to the next worker. Gives how many. */
  readonly handOver: () => Promise<number>;
  /** Waits for so many sockets, and listens by itself where it got none. */
  readonly inherit: (sockets: number) => Promise<Started>;
  /** Fetches keys and revocations for the first time; rejects with what went wrong. */
  readonly ready: () => Promise<void>;
  /** First half of a reload: compiles, and listens where nothing listened before. Changes nothing yet. */
  readonly prepare: (order: ConfigOrder) => Promise<void>;
  /** Second half: requests from now on are for the new configuration. */
  readonly commit: () => Promise<Started>;
  /** Or not: forgets what was prepared. */
  readonly abort: () => Promise<void>;
  /** Takes nothing new, lets open requests end, and ends. */
  readonly drain: (timeoutMs: number) => Promise<void>;
  /** Decides about a described request and forwards nothing. */
  readonly explain: (request: DescribedRequest) => Promise<Explanation>;
  /** What it counted and how it is, as plain data for the admin API. */
  readonly report: () => Promise<WorkerReport>;
  /** Opens log files again. */
  readonly reopenLogs: () => Promise<void>;
}

/** What a worker says of itself. */
export interface WorkerReport {
  readonly pid: number;
  readonly version: string;
  readonly openRequests: number;
  /** Undefined where metrics are turned off. */
  readonly metrics: MetricsSnapshot | undefined;
  readonly upstreams: readonly UpstreamHealth[];
  readonly issuers: readonly IssuerHealth[];
  /** Undefined without Redis. */
  readonly sharedState?: SharedStateHealth;
}
