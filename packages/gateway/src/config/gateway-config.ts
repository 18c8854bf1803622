import type { AdminConfig } from './admin-config.ts';
import type { ApplicationConfig } from './application-config.ts';
import type { IssuerConfig } from './issuer-config.ts';
import type { LimitsConfig } from './limits-config.ts';
import type { ListenerConfig } from './listener-config.ts';
import type { PolicyConfig, RouteConfig } from './route-config.ts';
import type { SecretConfig } from './secret.ts';
import type { TelemetryConfig } from './telemetry-config.ts';
import type { UpstreamConfig } from './upstream-config.ts';

/** The whole configuration of a gateway: what `mintmark.yaml` says, or the same as JSON. */
export interface GatewayConfig {
  /** The version of this format: 1. */
  readonly version: 1;
  /** Where the gateway listens. */
  readonly listeners: readonly ListenerConfig[];
  /** The issuers whose access tokens are accepted (none: then every route is for everybody or for API keys). */
  readonly issuers?: readonly IssuerConfig[];
  /** The applications that API keys or client IDs stand for (none). */
  readonly applications?: readonly ApplicationConfig[];
  /** The services behind the gateway, by name (none: then every route answers by itself). */
  readonly upstreams?: Readonly<Record<string, UpstreamConfig>>;
  /** Policies that routes share, by name (none). */
  readonly policies?: Readonly<Record<string, PolicyConfig>>;
  /** What every route has, unless it says otherwise (none). */
  readonly defaults?: PolicyConfig;
  /** Which requests go where. The most specific match wins; the order does not count. */
  readonly routes: readonly RouteConfig[];
  /** Sizes and times that hold for every request (see each). */
  readonly limits?: LimitsConfig;
  /** A random secret of 32 characters or more, which all replicas share: limits and the access log keep whom they speak of by a keyed hash, and revocations are told sealed (limits by a plain hash, the log by a key of its run, revocations by a key that everybody has). */
  readonly secret?: SecretConfig;
  /** Logs, metrics and traces (an access log on standard output). */
  readonly telemetry?: TelemetryConfig;
  /** The admin API (none). */
  readonly admin?: AdminConfig;
  /** The address of a debugger page, where refusals are explained: answers link there (none). */
  readonly explanations?: string;
}
