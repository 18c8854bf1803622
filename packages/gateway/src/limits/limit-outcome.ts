import type { Lease } from '../shared-state/shared-state.ts';
import type { Counter, CounterState } from './compile-limit.ts';
import { wholeSeconds } from './limit-headers.ts';
import type { LimitOutcome } from './limiter.ts';

/** What one counter says about a request. */
export interface Taken {
  readonly counter: Counter;
  readonly key: string;
  readonly state: CounterState;
  readonly lease: Lease;
}

/** What all counters of a route say together: the first that refuses decides. */
export function outcomeOf(taken: readonly Taken[]): LimitOutcome {
  const refusing = taken.find(({ lease }) => lease.granted === 0);
  return refusing === undefined ? admit(taken) : refuse(taken, refusing);
}

/** The same for one counter alone, without a list. */
export function outcomeOfOne(counter: Counter, { policy }: CounterState, lease: Lease): LimitOutcome {
  if (lease.isUnavailable === true) return unavailable(counter);
  const headers = ['RateLimit', item(counter, lease), 'RateLimit-Policy', policy];
  if (lease.granted > 0) return { ok: true, headers, limit: undefined, reason: undefined };
  headers.push('Retry-After', retryAfter(lease));
  return { ok: false, headers, limit: counter.name, reason: counter.reason };
}

function admit(taken: readonly Taken[]): LimitOutcome {
  return { ok: true, headers: headersOf(taken), limit: undefined, reason: undefined };
}

function refuse(taken: readonly Taken[], { counter, lease }: Taken): LimitOutcome {
  if (lease.isUnavailable === true) return unavailable(counter);
  const headers = [...headersOf(taken), 'Retry-After', retryAfter(lease)];
  return { ok: false, headers, limit: counter.name, reason: counter.reason };
}

function unavailable({ name }: Counter): LimitOutcome {
  return { ok: false, headers: ['Retry-After', '1'], limit: name, reason: 'limits_unavailable' };
}

function retryAfter({ retryAfterMs }: Lease): string {
  return String(Math.max(1, wholeSeconds(retryAfterMs)));
}

function headersOf(taken: readonly Taken[]): string[] {
  let items = '';
  let policies = '';
  for (const { counter, state, lease } of taken) {
    if (lease.isUnavailable === true) continue;
    const separator = items === '' ? '' : ', ';
    items += separator + item(counter, lease);
    policies += separator + state.policy;
  }
  return ['RateLimit', items, 'RateLimit-Policy', policies];
}

/** A refused client is told when it may come again, one that is served when it has everything again. */
function item({ label }: Counter, { granted, remaining, retryAfterMs, resetMs }: Lease): string {
  const seconds = granted === 0 ? Math.max(1, wholeSeconds(retryAfterMs)) : wholeSeconds(resetMs);
  return `${label};r=${remaining};t=${seconds}`;
}
