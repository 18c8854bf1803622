import { upstreamDefaults } from '../config/resolve/upstream-defaults.ts';
import type { UpstreamConfig } from '../config/upstream-config.ts';
import type { UpstreamClient } from '../upstream/upstream-client.ts';
import type { BalanceRequest, Balancer, Slot } from './balancer.ts';
import { balancers } from './balancers.ts';
import { breakerSettings } from './breaker-settings.ts';
import type { BreakerSettings, BreakerState } from './circuit-breaker.ts';
import { hashText } from './hash.ts';
import { HealthCheck } from './health-check.ts';
import { healthSettings, probeConfig } from './health-settings.ts';
import type { HealthSettings } from './health-settings.ts';
import { createRetryPolicy } from './retry-policy.ts';
import type { RetryPolicy } from './retry-policy.ts';
import { createTargets } from './target-list.ts';
import type { TargetAddress } from './target-address.ts';
import type { Target } from './target.ts';
import { reportTarget } from './upstream-health.ts';
import type { UpstreamHealth } from './upstream-health.ts';
import type { UpstreamEvent } from './upstream-event.ts';
import { systemTimers } from './timers.ts';
import type { Timers } from './timers.ts';

/** What a pool is made of. */
export interface UpstreamPoolOptions {
  /** Makes the client for a target, and one with limits of its own for its health checks. */
  readonly createClient: (target: TargetAddress, config: UpstreamConfig) => UpstreamClient;
  /** The pool of the same upstream before a reload: what it knows of targets and their connections go over (none). */
  readonly previous?: UpstreamPool | undefined;
  /** Changes where files that clients are made from have changed, so that connections do not go over (empty). */
  readonly clientVersion?: string;
  /** Is told when a target falls ill or gets well and when its breaker changes; must not throw (nobody). */
  readonly on?: (event: UpstreamEvent) => void;
  /** Milliseconds that only go forward (`performance.now`). */
  readonly now?: () => number;
  /** A number from 0 to below 1 (`Math.random`). */
  readonly random?: () => number;
  /** Timers of the health checks (those of the system). */
  readonly timers?: Timers;
}

/** What the choice of a target looks at. A `RequestHead` will do. */
export interface PickRequest {
  readonly clientAddress: string;
}

/** Why there is no target: reasons `upstream_unhealthy` and `circuit_open`. */
export type NoTarget = 'unhealthy' | 'circuit-open';

const breakerEvents = {
  open: 'circuit-opened',
  'half-open': 'circuit-half-opened',
  closed: 'circuit-closed',
} as const;

/** The targets of one upstream, in one worker. */
export class UpstreamPool {
  readonly name: string;
  readonly config: UpstreamConfig;
  readonly targets: readonly Target[];
  readonly retryPolicy: RetryPolicy;
  /** What decides when a breaker refuses: `circuit-breaker orders`. */
  readonly breakerRule: string;
  /** What decides when all targets are ill: `health orders`. */
  readonly healthRule: string;
  readonly #slots: readonly Slot[];
  readonly #balance: Balancer;
  readonly #breaker: BreakerSettings;
  readonly #health: HealthSettings | undefined;
  readonly #options: Omit<UpstreamPoolOptions, 'previous'>;
  #previous: UpstreamPool | undefined;
  readonly #request: { clientAddress: string; readonly random: () => number };
  #checks: HealthCheck[] = [];

  constructor(name: string, config: UpstreamConfig, options: UpstreamPoolOptions) {
    this.name = name;
    this.config = config;
    this.breakerRule = `circuit-breaker ${name}`;
    this.healthRule = `health ${name}`;
    const { previous, ...rest } = options;
    this.#options = rest;
    this.#previous = previous;
    this.#breaker = breakerSettings(config.circuitBreaker);
    this.#health = config.health === undefined ? undefined : healthSettings(config.health);
    this.#request = { clientAddress: '', random: options.random ?? Math.random };
    this.#balance = balancers[config.balance ?? upstreamDefaults.balance];
    const now = options.now ?? (() => performance.now());
    this.retryPolicy = createRetryPolicy(config.retries, { now });
    this.targets = createTargets(config, { ...options, now, breaker: this.#breaker, owner: this });
    const weighed = this.targets.filter((target) => target.weight > 0);
    this.#slots = weighed.map((target) => ({
      target,
      seed: hashText(target.url),
      isCandidate: false,
      credit: 0,
    }));
  }

  /**
   * Chooses a target, another one than `exclude` where there is one, and counts the request as open there. Read its `ticket` before
   * anything else happens; report and release as `Target` says.
   */
  pick(request: PickRequest, exclude?: Target): Target | NoTarget {
    const slot =
      this.#choose(request, exclude) ??
      (exclude === undefined ? undefined : this.#choose(request, undefined));
    if (slot === undefined)
      return this.#slots.some(({ target }) => target.state.isWell) ? 'circuit-open' : 'unhealthy';
    const { state } = slot.target;
    state.open++;
    state.breaker.take();
    return slot.target;
  }

  /** A request for this upstream begins; counts for the retry budget. Once per request, not per attempt. */
  beginRequest(): void {
    this.retryPolicy.beginRequest();
  }

  /** The `Host` that a target gets, when the client sent this one. */
  authority(target: TargetAddress, clientAuthority: string): string {
    const host = this.config.host ?? upstreamDefaults.host;
    if (host === 'target') return target.authority;
    return host === 'client' ? clientAuthority : host;
  }

  /** In how many seconds the first breaker lets a request try, for `Retry-After`; at least 1. */
  retryAfterSeconds(): number {
    let least = Infinity;
    for (const { target } of this.#slots) {
      if (target.state.isWell) least = Math.min(least, target.state.breaker.remainingMs());
    }
    return least === Infinity ? 1 : Math.max(1, Math.ceil(least / 1000));
  }

  /** How the targets are, for the admin API. */
  health(): UpstreamHealth {
    return { name: this.name, targets: this.targets.map((target) => reportTarget(target)) };
  }

  /** Takes over what the previous pool had, and begins health checks. Until then nothing of the previous pool is changed. */
  start(): void {
    this.#previous?.stopChecks();
    // Or else every pool that there ever was would stay in memory.
    this.#previous = undefined;
    for (const target of this.targets) this.#adopt(target);
    const health = this.#health;
    if (health === undefined) return;
    this.#checks = this.targets.map((target) => this.#check(target, health));
    for (const check of this.#checks) check.start();
  }

  /** Ends the health checks. */
  stopChecks(): void {
    for (const check of this.#checks) check.stop();
    this.#checks = [];
  }

  /** Takes leave: ends when requests under way have. What another pool took over goes on. */
  async close(): Promise<void> {
    this.stopChecks();
    await Promise.all(this.#ownClients().map((client) => client.close()));
  }

  /** Breaks everything off that no other pool took over. */
  destroy(): void {
    this.stopChecks();
    for (const client of this.#ownClients()) client.destroy();
  }

  #choose(request: PickRequest, exclude: Target | undefined): Slot | undefined {
    let count = this.#mark(exclude, false);
    if (count === 0 && !this.#breaker.refuses) count = this.#mark(exclude, true);
    if (count === 0) return undefined;
    this.#request.clientAddress = request.clientAddress;
    const question: BalanceRequest = this.#request;
    return this.#balance(this.#slots, question);
  }

  #mark(exclude: Target | undefined, ignoresBreaker: boolean): number {
    let count = 0;
    for (const slot of this.#slots) {
      const { state } = slot.target;
      slot.isCandidate =
        state.isWell && slot.target !== exclude && (ignoresBreaker || state.breaker.allows());
      if (slot.isCandidate) count++;
    }
    return count;
  }

  #adopt(target: Target): void {
    const { state } = target;
    target.connections.owner = this;
    state.breaker.settings = this.#breaker;
    state.notify = (change, openMs) => this.#tell(target, change, openMs);
    // Nobody would ever find out that it is well again.
    if (this.#health === undefined) state.isWell = true;
    state.contrary = 0;
  }

  #check(target: Target, settings: HealthSettings): HealthCheck {
    const { createClient, random, timers } = this.#options;
    return new HealthCheck({
      state: target.state,
      settings,
      place: { authority: this.authority(target, target.authority), scheme: target.scheme },
      createClient: () => createClient(target, probeConfig(this.config, settings)),
      timers: timers ?? systemTimers,
      random: random ?? Math.random,
      onChange: (isWell, result) =>
        this.#emit(target, {
          type: isWell ? 'target-well' : 'target-ill',
          rule: this.healthRule,
          openMs: 0,
          result,
        }),
    });
  }

  #tell(target: Target, change: BreakerState, openMs: number): void {
    this.#emit(target, { type: breakerEvents[change], rule: this.breakerRule, openMs, result: undefined });
  }

  #emit(target: Target, event: Omit<UpstreamEvent, 'upstream' | 'target'>): void {
    this.#options.on?.({ ...event, upstream: this.name, target: target.url });
  }

  #ownClients(): UpstreamClient[] {
    return this.targets.flatMap(({ connections: { owner, client } }) =>
      owner === this && client !== undefined ? [client] : [],
    );
  }
}

/**
 * Makes the pool of an upstream. Throws `TypeError` for targets, weights and statuses that cannot be.
 *
 * ```ts
 * const pool = createUpstreamPool('orders', { targets: ['http://127.0.0.1:9001'] }, { createClient });
 * pool.start();
 * ```
 */
export function createUpstreamPool(
  name: string,
  config: UpstreamConfig,
  options: UpstreamPoolOptions,
): UpstreamPool {
  return new UpstreamPool(name, config, options);
}
