import type { Fetch } from '@mintmark/jose/jwks';
import type { GatewayHealth } from '../admin/admin-context.ts';
import type { GatewayConfig } from '../config/gateway-config.ts';
import type { ListenerConfig } from '../config/listener-config.ts';
import type { SecretConfig } from '../config/secret.ts';
import type { Listener } from '../listener/listener.ts';
import type { SharedRevocations } from '../shared-revocations/shared-revocations.ts';
import type { SharedState } from '../shared-state/shared-state.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { DescribedRequest } from './described-request.ts';
import type { Explanation } from './explanation.ts';
import type { GatewayEvent } from './gateway-events.ts';

/** Options of {@link createGateway}. */
export interface GatewayOptions {
  /** What the gateway does; `parseConfig` reads it from a file. */
  readonly config: GatewayConfig;
  /** What workers or replicas know together: counts of limits and used proofs (the memory of this process). */
  readonly shared?: SharedState;
  /** Where workers and replicas tell each other of revocations; whoever gives it closes it (each knows its own alone). */
  readonly revocations?: SharedRevocations;
  /** Is told of every decision (nobody). */
  readonly telemetry?: Telemetry;
  /** Gives secrets that the configuration refers to (variables of the environment and files). */
  readonly secrets?: (secret: SecretConfig) => Promise<string>;
  /** Reads files that the configuration names (those of this machine). */
  readonly readFile?: (path: string) => Promise<string>;
  /** Tells where a certificate file of a listener is that has no absolute path (in the working directory). */
  readonly resolvePath?: (path: string) => string;
  /** The `fetch` for keys, revocations and introspection (the runtime's). */
  readonly fetch?: Fetch;
  /** The time, epoch milliseconds (`Date.now`). */
  readonly now?: () => number;
  /** A number from 0 to below 1 (`Math.random`). */
  readonly random?: () => number;
  /** Is told what happens beside requests (nobody). */
  readonly on?: (event: GatewayEvent) => void;
}

/** What a reload changed about listening. */
export interface Reloaded {
  /** The hash of the configuration that is live now. */
  readonly version: string;
  /** Listeners that are new: whoever reloads has them listen. */
  readonly added: readonly GatewayListener[];
  /** Listeners that are no more: whoever reloads closes them. */
  readonly removed: readonly GatewayListener[];
}

/** A configuration that compiles, and is not live yet. */
export interface PreparedReload {
  /** Goes over to it in one step, with what was read then; where another has become live meanwhile, it is compiled anew. */
  commit(): Promise<Reloaded>;
}

/** A place to listen, that does not listen by itself: `server.listen({ ...address, reusePort: true })`. */
export interface GatewayListener extends Listener {
  /** What it was made from. */
  readonly config: ListenerConfig;
}

/** A configuration that is live. */
export interface LiveSnapshot {
  /** The hash of the configuration, by which logs name it. */
  readonly version: string;
  /** When it was compiled, epoch milliseconds. */
  readonly createdAt: number;
  /** What it was compiled from. */
  readonly config: GatewayConfig;
  /** The public keys of internal tokens. */
  readonly internalKeys: readonly Readonly<Record<string, unknown>>[];
}

/** A gateway in one process. */
export interface Gateway {
  /** The configuration that is live. */
  readonly snapshot: LiveSnapshot;
  /** Where it listens. */
  readonly listeners: readonly GatewayListener[];
  /** How many requests are under way. */
  readonly openRequests: number;
  /** Compiles another configuration and goes over to it in one step; requests under way end on the one before. Where it does not compile, it rejects and nothing changes. */
  reload(config: GatewayConfig): Promise<Reloaded>;
  /**
   * Compiles another configuration and waits to be told to go over to it, so that several processes can each be asked first. Where it does
   * not compile, it rejects; what nobody commits is forgotten.
   */
  prepare(config: GatewayConfig): Promise<PreparedReload>;
  /** Fetches keys and revocations, so that the first requests do not wait. Rejects with what went wrong; it may be called again. */
  ready(): Promise<void>;
  /** How services and issuers are, as far as this process has seen. */
  health(): GatewayHealth;
  /** Decides about a request that is described, and forwards nothing. */
  explain(request: DescribedRequest): Promise<Explanation>;
  /** Takes no more connections, ends those that are idle, and waits for requests under way; after the time they are broken off. */
  drain(timeoutMs?: number): Promise<void>;
  /** Breaks everything off. */
  close(): Promise<void>;
}
