import type { RateLimitConfig } from '../config/rate-limit-config.ts';
import type { Bucket, CountWindow, Lease, SharedState } from '../shared-state/shared-state.ts';
import { calendarWindow } from './calendar-window.ts';
import type { LimitKey } from './limit-key.ts';
import { compileLimitKey } from './limit-key.ts';
import { formatName, formatQuotaPolicy, formatRatePolicy } from './limit-headers.ts';
import type { LimitOutcome } from './limiter.ts';
import { parseQuota, parseRate } from './parse-rate.ts';

/** One thing that is counted: a rate or a quota. */
export interface Counter {
  readonly name: string;
  /** The name in headers, quoted. */
  readonly label: string;
  readonly key: LimitKey;
  /** Why it refuses. */
  readonly reason: LimitOutcome['reason'];
  /** What it is at this moment: quotas begin anew with each day or month. */
  at(now: number): CounterState;
  take(key: string, state: CounterState): Lease | Promise<Lease>;
}

/** What a counter is at a moment. */
export interface CounterState {
  readonly limit: Bucket | CountWindow;
  readonly policy: string;
}

/** The counters of one limit: its rate, its quota, or both. Throws a `TypeError` where the configuration says neither. */
export function compileLimit(
  config: RateLimitConfig,
  { shared, keySecret }: { readonly shared: SharedState; readonly keySecret?: Uint8Array | undefined },
): readonly Counter[] {
  const { name, rate, quota } = config;
  if (rate === undefined && quota === undefined) {
    throw new TypeError(`expected the limit ${JSON.stringify(name)} to have a rate or a quota`);
  }
  const key = compileLimitKey(config, keySecret);
  const counters: Counter[] = [];
  if (rate !== undefined) counters.push(rateCounter(config, { key, rate, shared }));
  if (quota !== undefined) counters.push(quotaCounter(config, { key, quota, shared }));
  return counters;
}

function rateCounter(
  { name, burst: configured, onUnavailable = 'local' }: RateLimitConfig,
  {
    key,
    rate: text,
    shared,
  }: { readonly key: LimitKey; readonly rate: string; readonly shared: SharedState },
): Counter {
  const rate = parseRate(text);
  const burst = configured ?? rate.count;
  if (!Number.isSafeInteger(burst) || burst < 1) {
    throw new TypeError(
      `expected the burst of the limit ${JSON.stringify(name)} to be a whole number from 1`,
    );
  }
  const limit: Bucket = { intervalMs: rate.intervalMs, burst, onUnavailable };
  const state: CounterState = { limit, policy: formatRatePolicy(name, rate, burst) };
  return {
    name,
    label: formatName(name),
    key,
    reason: 'rate_limited',
    at: () => state,
    take: (of) => shared.lease(of, limit, 1),
  };
}

function quotaCounter(
  { name, rate, onUnavailable = 'local' }: RateLimitConfig,
  {
    key,
    quota: text,
    shared,
  }: { readonly key: LimitKey; readonly quota: string; readonly shared: SharedState },
): Counter {
  const { max, period } = parseQuota(text);
  // Names of policies must differ (one limit may have a rate and a quota).
  const policyName = rate === undefined ? name : `${name}-${period}`;
  let state: CounterState | undefined;
  let window = { startsAtMs: 0, endsAtMs: 0 };
  const at = (now: number): CounterState => {
    if (state !== undefined && now >= window.startsAtMs && now < window.endsAtMs) return state;
    window = calendarWindow(period, now);
    const { startsAtMs, endsAtMs } = window;
    const policy = formatQuotaPolicy(policyName, max, (endsAtMs - startsAtMs) / 1000);
    return (state = { limit: { max, endsAtMs, onUnavailable }, policy });
  };
  return {
    name,
    label: formatName(policyName),
    key,
    reason: 'quota_exhausted',
    at,
    take: (of, { limit }) => shared.count(of, limit as CountWindow, 1), // only `at` above makes its states
  };
}
