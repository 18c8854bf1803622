import type { Socket } from 'node:net';
import { readFile as readFileOfSystem } from 'node:fs/promises';
import type { Fetch } from '@mintmark/jose/jwks';
import type { GatewayConfig } from '../config/gateway-config.ts';
import type { ListenerConfig } from '../config/listener-config.ts';
import { resolveLimits } from '../config/resolve/resolve-limits.ts';
import type { ClientResponse } from '../respond/write-answer.ts';
import { resolveSecret } from '../config/resolve/resolve-secret.ts';
import type { SecretConfig } from '../config/secret.ts';
import { createListener } from '../listener/create-listener.ts';
import type { Listener } from '../listener/listener.ts';
import { createUpgradeResponse } from '../listener/upgrade-response.ts';
import { memorySharedState } from '../shared-state/memory-shared-state.ts';
import type { SharedState } from '../shared-state/shared-state.ts';
import { compileSnapshot } from '../snapshot/compile-snapshot.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { SnapshotDependencies } from '../snapshot/snapshot-dependencies.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { explainRequest, type DescribedRequest, type Explanation } from './explain-request.ts';
import type { GatewayEvent } from './gateway-events.ts';
import { Engine } from './handle-request.ts';
import { retireSnapshot, startSnapshot } from './snapshot-life.ts';

/** Options of {@link createGateway}. */
export interface GatewayOptions {
  /** What the gateway does; `parseConfig` reads it from a file. */
  readonly config: GatewayConfig;
  /** What workers or replicas know together: counts of limits and used proofs (the memory of this process). */
  readonly shared?: SharedState;
  /** Is told of every decision (nobody). */
  readonly telemetry?: Telemetry;
  /** Gives secrets that the configuration refers to (variables of the environment and files). */
  readonly secrets?: (secret: SecretConfig) => Promise<string>;
  /** Reads files that the configuration names (those of this machine). */
  readonly readFile?: (path: string) => Promise<string>;
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

/** A place to listen, that does not listen by itself: `server.listen({ ...address, reusePort: true })`. */
export interface GatewayListener extends Listener {
  /** What it was made from. */
  readonly config: ListenerConfig;
}

/** A gateway in one process. */
export interface Gateway {
  /** The configuration that is live, compiled. */
  readonly snapshot: Snapshot;
  /** Where it listens. */
  readonly listeners: readonly GatewayListener[];
  /** How many requests are under way. */
  readonly openRequests: number;
  /** Compiles another configuration and goes over to it in one step; requests under way end on the one before. Where it does not compile, it rejects and nothing changes. */
  reload(config: GatewayConfig): Promise<Reloaded>;
  /** Compiles a configuration and throws it away: what `reload` would say of it. */
  prepare(config: GatewayConfig): Promise<void>;
  /** Fetches keys and revocations, so that the first requests do not wait. Rejects with what went wrong; it may be called again. */
  ready(): Promise<void>;
  /** Decides about a request that is described, and forwards nothing. */
  explain(request: DescribedRequest): Promise<Explanation>;
  /** Takes no more connections, ends those that are idle, and waits for requests under way; after the time they are broken off. */
  drain(timeoutMs?: number): Promise<void>;
  /** Breaks everything off. */
  close(): Promise<void>;
}

/**
 * Makes a gateway from a configuration. It listens when its listeners' servers are told to.
 *
 * @throws TypeError and others for a configuration that does not compile
 * @example
 * const gateway = await createGateway({ config });
 * for (const { server, address } of gateway.listeners) server.listen(address);
 */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { shared = memorySharedState(), telemetry, now = Date.now } = options;
  const dependencies = dependenciesOf(options, shared);
  let snapshot = await compileSnapshot(options.config, dependencies);
  let listeners: readonly GatewayListener[] = [];
  let isDraining = false;

  const engine = new Engine({
    snapshot: () => snapshot,
    telemetry,
    maxRequests: () => resolveLimits(snapshot.config.limits).maxRequests,
    isDraining: () => isDraining,
    now,
    onFault: (error) => options.on?.({ type: 'fault', error }),
  });

  function listenerFor(config: ListenerConfig, limits: GatewayConfig['limits']): GatewayListener {
    const name = config.name ?? config.address;
    const listener = createListener(config, {
      limits: resolveLimits(limits),
      onRequest: (request, response, head) =>
        engine.handle({ request, response: response as unknown as ClientResponse, head, listener: name }),
      onProblem: (request, response, problem) =>
        engine.refuseHead({
          ...{ request, problem, listener: name },
          response: response as unknown as ClientResponse,
        }),
      onUpgrade: (request, socket, { head, firstBytes }) => {
        const response = createUpgradeResponse(request, socket);
        engine.handle(
          { request, response: response as unknown as ClientResponse, head, listener: name },
          { socket, firstBytes, release: () => response.detachSocket(socket as Socket) },
        );
      },
      onConnectionProblem: ({ detail }) =>
        options.on?.({ type: 'connection-problem', listener: name, detail }),
    });
    return { ...listener, config };
  }

  listeners = options.config.listeners.map((config) => listenerFor(config, options.config.limits));
  startSnapshot(snapshot);

  return {
    get snapshot() {
      return snapshot;
    },
    get listeners() {
      return listeners;
    },
    get openRequests() {
      return engine.openRequests;
    },
    async prepare(config) {
      await compileSnapshot(config, dependencies, snapshot);
    },
    async reload(config) {
      const next = await compileSnapshot(config, dependencies, snapshot);
      const sameLimits = JSON.stringify(config.limits) === JSON.stringify(snapshot.config.limits);
      const kept = sameLimits ? listeners.filter((listener) => isListed(listener, config)) : [];
      const added = config.listeners
        .filter((listener) => !kept.some((other) => isSame(other.config, listener)))
        .map((listener) => listenerFor(listener, config.limits));
      const removed = listeners.filter((listener) => !kept.includes(listener));
      const previous = snapshot;
      startSnapshot(next);
      snapshot = next;
      listeners = [...kept, ...added];
      retireSnapshot(previous, next);
      options.on?.({ type: 'reloaded', version: next.version });
      return { version: next.version, added, removed };
    },
    async ready() {
      await Promise.all(snapshot.servers.map(({ server }) => server.ready()));
    },
    explain: (request) => explainRequest(request, { snapshot, now }),
    async drain(timeoutMs = resolveLimits(snapshot.config.limits).drainTimeoutMs) {
      isDraining = true;
      const timer = setTimeout(() => listeners.forEach((listener) => listener.destroy()), timeoutMs);
      await Promise.all(listeners.map((listener) => listener.close()));
      clearTimeout(timer);
    },
    async close() {
      isDraining = true;
      for (const listener of listeners) listener.destroy();
      retireSnapshot(snapshot, undefined);
      await telemetry?.flush();
    },
  };
}

function isListed({ config }: GatewayListener, { listeners }: GatewayConfig): boolean {
  return listeners.some((other) => isSame(other, config));
}

function isSame(one: ListenerConfig, other: ListenerConfig): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function dependenciesOf(options: GatewayOptions, shared: SharedState): SnapshotDependencies {
  const readFile = options.readFile ?? ((path: string) => readFileOfSystem(path, 'utf8'));
  return {
    ...{ shared, readFile, fetch: options.fetch, now: options.now, random: options.random },
    secrets: options.secrets ?? ((secret) => resolveSecret(secret, { env: process.env, readFile })),
    onServerEvent: (event) => options.on?.({ type: 'tokens', event }),
    onUpstreamEvent: (event) => options.on?.({ type: 'upstream', event }),
  };
}
