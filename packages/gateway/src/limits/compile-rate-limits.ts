import type { RateLimitConfig } from '../config/rate-limit-config.ts';
import type { Lease, SharedState } from '../shared-state/shared-state.ts';
import type { Counter, CounterState } from './compile-limit.ts';
import { compileLimit } from './compile-limit.ts';
import type { Taken } from './limit-outcome.ts';
import { outcomeOf, outcomeOfOne } from './limit-outcome.ts';
import type { DescribedLimit, LimitOutcome, LimitSubject, RouteLimits } from './limiter.ts';

/** Options of {@link compileRateLimits}. */
export interface RateLimitsOptions {
  /** Where requests are counted. What is slow or may fail belongs behind `leasingSharedState`. */
  readonly shared: SharedState;
  /** Makes keys that only who has it can make, the same in every process (keys are plain hashes). */
  readonly keySecret?: Uint8Array | undefined;
  /** The time in epoch milliseconds (`Date.now`). */
  readonly now?: () => number;
  /** The name of the route that has these limits, for problems (none). */
  readonly route?: string;
  /** Told when counters could not be asked and requests are refused for it (nobody). */
  readonly onProblem?: (problem: RateLimitProblem) => void;
}

/** Why nobody knew how much of a limit is used. */
export interface RateLimitProblem {
  readonly limit: string;
  readonly route: string | undefined;
  /** What the counters threw (they said themselves that they are unavailable). */
  readonly cause: unknown;
}

/**
 * Compiles the limits of a route. A request is taken from all of them or from none: if one refuses, the others get theirs
 * back. Limits of one name share their counts wherever they stand. Throws a `TypeError` for what is no limit.
 *
 * @example
 * const perClient = { name: 'per-client', by: 'client', rate: '100/second' } as const;
 * const limits = compileRateLimits([perClient], { shared: memorySharedState(), route: 'orders' });
 */
export function compileRateLimits(
  configs: readonly RateLimitConfig[],
  options: RateLimitsOptions,
): RouteLimits {
  const [only, ...others] = configs.flatMap((config) => compileLimit(config, options));
  if (only === undefined) return { take: () => free, describe: () => [] };
  const counting = new Counting([only, ...others], options);
  if (others.length > 0) return counting;
  return {
    take: (subject) => counting.takeOne(only, subject),
    describe: (subject) => counting.describe(subject),
  };
}

const free: LimitOutcome = { ok: true, headers: [], limit: undefined, reason: undefined };
const unknown: Lease = { granted: 0, remaining: 0, retryAfterMs: 0, resetMs: 0, isUnavailable: true };

class Counting implements RouteLimits {
  readonly #counters: readonly Counter[];
  readonly #options: RateLimitsOptions;
  readonly #now: () => number;

  constructor(counters: readonly Counter[], options: RateLimitsOptions) {
    this.#counters = counters;
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  describe(subject: LimitSubject): DescribedLimit[] {
    return this.#counters.map(({ name, key }) => ({ name, by: key.describe(subject), key: key.of(subject) }));
  }

  takeOne(counter: Counter, subject: LimitSubject): LimitOutcome | Promise<LimitOutcome> {
    const state = counter.at(this.#now());
    const lease = this.#ask(counter, counter.key.of(subject), state);
    return lease instanceof Promise
      ? lease.then((had) => outcomeOfOne(counter, state, had))
      : outcomeOfOne(counter, state, lease);
  }

  take(subject: LimitSubject): LimitOutcome | Promise<LimitOutcome> {
    const at = this.#now();
    const taken: Taken[] = [];
    const waiting: Promise<Taken>[] = [];
    for (const counter of this.#counters) {
      const key = counter.key.of(subject);
      const state = counter.at(at);
      const lease = this.#ask(counter, key, state);
      if (lease instanceof Promise) waiting.push(lease.then((had) => ({ counter, key, state, lease: had })));
      else {
        taken.push({ counter, key, state, lease });
        if (lease.granted === 0) break;
      }
    }
    if (waiting.length === 0) return this.#settle(taken, at);
    return Promise.all(waiting).then((waited) => this.#settle([...taken, ...waited], at));
  }

  #settle(taken: readonly Taken[], at: number): LimitOutcome {
    const outcome = outcomeOf(taken);
    if (outcome.ok) return outcome;
    const ageMs = Math.max(0, this.#now() - at);
    for (const { key, state, lease } of taken) {
      if (lease.granted > 0) this.#options.shared.giveBack(key, state.limit, { count: lease.granted, ageMs });
    }
    return outcome;
  }

  #ask(counter: Counter, key: string, state: CounterState): Lease | Promise<Lease> {
    try {
      const lease = counter.take(key, state);
      return lease instanceof Promise ? lease.catch((cause: unknown) => this.#fail(counter, cause)) : lease;
    } catch (cause) {
      return this.#fail(counter, cause);
    }
  }

  #fail(counter: Counter, cause: unknown): Lease {
    this.#options.onProblem?.({ limit: counter.name, route: this.#options.route, cause });
    return unknown;
  }
}
