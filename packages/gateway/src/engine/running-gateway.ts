import type { GatewayHealth } from '../admin/admin-context.ts';
import type { GatewayConfig } from '../config/gateway-config.ts';
import type { LimitsConfig } from '../config/limits-config.ts';
import { resolveLimits } from '../config/resolve/resolve-limits.ts';
import { compileSnapshot } from '../snapshot/compile-snapshot.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { SnapshotDependencies } from '../snapshot/snapshot-dependencies.ts';
import type { DescribedRequest } from './described-request.ts';
import { explainRequest } from './explain-request.ts';
import type { Explanation } from './explanation.ts';
import type { Gateway, GatewayListener, GatewayOptions, PreparedReload, Reloaded } from './gateway.ts';
import { changeListeners, type ListenerParts } from './gateway-listeners.ts';
import { Engine } from './handle-request.ts';
import type { IssuerHealthLog } from './issuer-health.ts';
import { retireSnapshot, startSnapshot } from './snapshot-life.ts';

/** What a gateway is made of. */
export interface GatewayParts {
  readonly options: GatewayOptions;
  readonly dependencies: SnapshotDependencies;
  readonly snapshot: Snapshot;
  readonly issuers: IssuerHealthLog;
}

/** A configuration, compiled to take over what the one before knows. */
interface Compiled {
  readonly previous: Snapshot;
  readonly next: Snapshot;
}

/** The one implementation of {@link Gateway}. */
export class RunningGateway implements Gateway {
  readonly #options: GatewayOptions;
  readonly #dependencies: SnapshotDependencies;
  readonly #issuers: IssuerHealthLog;
  readonly #engine: Engine;
  readonly #parts: ListenerParts;
  #snapshot: Snapshot;
  #listeners: readonly GatewayListener[];
  #limits: Readonly<Required<LimitsConfig>>;
  #isDraining = false;
  #lastReload: Promise<unknown> = Promise.resolve();

  constructor({ options, dependencies, snapshot, issuers }: GatewayParts) {
    this.#options = options;
    this.#dependencies = dependencies;
    this.#issuers = issuers;
    this.#snapshot = snapshot;
    this.#limits = resolveLimits(snapshot.config.limits);
    this.#engine = this.#createEngine();
    this.#parts = { engine: this.#engine, on: options.on, resolvePath: options.resolvePath };
    const configs = { previous: undefined, next: snapshot.config };
    this.#listeners = changeListeners([], configs, this.#parts).listeners;
    startSnapshot(snapshot);
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  get listeners(): readonly GatewayListener[] {
    return this.#listeners;
  }

  get openRequests(): number {
    return this.#engine.openRequests;
  }

  async prepare(config: GatewayConfig): Promise<PreparedReload> {
    const compiled = await this.#compile(config);
    return { commit: () => this.#inTurn(() => this.#goOver(compiled)) };
  }

  reload(config: GatewayConfig): Promise<Reloaded> {
    return this.#inTurn(async () => this.#goOver(await this.#compile(config)));
  }

  /** One after the other: two that began at once would each take over what the other retires, and the slower would count. */
  #inTurn(reload: () => Promise<Reloaded>): Promise<Reloaded> {
    const reloaded = this.#lastReload.then(reload);
    this.#lastReload = reloaded.catch(() => undefined);
    return reloaded;
  }

  async #compile(config: GatewayConfig): Promise<Compiled> {
    const previous = this.#snapshot;
    return { previous, next: await compileSnapshot(config, this.#dependencies, previous) };
  }

  async #goOver({ previous, next }: Compiled): Promise<Reloaded> {
    // What it would take over has been retired.
    if (previous !== this.#snapshot) return this.#goOver(await this.#compile(next.config));
    const configs = { previous: previous.config, next: next.config };
    const { listeners, added, removed } = changeListeners(this.#listeners, configs, this.#parts);
    startSnapshot(next);
    this.#snapshot = next;
    this.#listeners = listeners;
    this.#limits = resolveLimits(next.config.limits);
    retireSnapshot(previous, next);
    this.#options.on?.({ type: 'reloaded', version: next.version });
    return { version: next.version, added, removed };
  }

  async ready(): Promise<void> {
    await Promise.all(this.#snapshot.servers.map(({ server }) => server.ready()));
  }

  health(): GatewayHealth {
    const { pools, config } = this.#snapshot;
    const { revocations } = this.#options;
    return {
      upstreams: [...pools.values()].map((pool) => pool.health()),
      issuers: this.#issuers.states(config.issuers ?? []),
      ...(revocations === undefined
        ? {}
        : { sharedState: { isReachable: revocations.isReachable, revocations: { ...revocations.counts } } }),
    };
  }

  async explain(request: DescribedRequest): Promise<Explanation> {
    return explainRequest(request, { snapshot: this.#snapshot, now: this.#options.now ?? Date.now });
  }

  async drain(timeoutMs: number = this.#limits.drainTimeoutMs): Promise<void> {
    this.#isDraining = true;
    const timer = setTimeout(() => this.#destroyListeners(), timeoutMs);
    await Promise.all(this.#listeners.map((listener) => listener.close()));
    clearTimeout(timer);
  }

  async close(): Promise<void> {
    this.#isDraining = true;
    this.#destroyListeners();
    retireSnapshot(this.#snapshot, undefined);
    await this.#options.telemetry?.flush();
  }

  #destroyListeners(): void {
    for (const listener of this.#listeners) listener.destroy();
    this.#engine.destroyTunnels();
  }

  #createEngine(): Engine {
    const { telemetry, now = Date.now, on } = this.#options;
    return new Engine({
      ...{ telemetry, now },
      snapshot: () => this.#snapshot,
      maxRequests: () => this.#limits.maxRequests,
      maxRequestsPerAddress: () => this.#limits.maxRequestsPerAddress,
      isDraining: () => this.#isDraining,
      onFault: (error) => on?.({ type: 'fault', error }),
    });
  }
}
