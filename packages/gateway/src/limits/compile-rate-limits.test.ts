import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RateLimitConfig } from '../config/rate-limit-config.ts';
import { memorySharedState } from '../shared-state/memory-shared-state.ts';
import { compileRateLimits } from './compile-rate-limits.ts';
import type { LimitOutcome, LimitSubject, RouteLimits } from './limiter.ts';

const start = Date.UTC(2026, 10, 23);

function someone(given: Partial<LimitSubject> = {}): LimitSubject {
  return {
    route: 'orders',
    clientAddress: '192.0.2.1',
    application: undefined,
    issuer: undefined,
    subject: undefined,
    clientId: undefined,
    claims: undefined,
    header: () => undefined,
    ...given,
  };
}

function setUp(): {
  readonly clock: { now: number };
  readonly compile: (...configs: RateLimitConfig[]) => RouteLimits;
} {
  const clock = { now: start };
  const now = (): number => clock.now;
  const shared = memorySharedState({ now });
  return { clock, compile: (...configs) => compileRateLimits(configs, { shared, now, route: 'orders' }) };
}

function takeNow(limits: RouteLimits, subject: LimitSubject = someone()): LimitOutcome {
  const outcome = limits.take(subject);
  assert.ok(!(outcome instanceof Promise), 'expected an answer at once');
  return outcome;
}

function countAdmitted(limits: RouteLimits, subject: LimitSubject, tries: number): number {
  return Array.from({ length: tries }, () => takeNow(limits, subject)).filter(({ ok }) => ok).length;
}

describe('the limits of a route', () => {
  it('let through what has none', () => {
    assert.deepEqual(takeNow(setUp().compile()), {
      ok: true,
      headers: [],
      limit: undefined,
      reason: undefined,
    });
  });

  it('say what is left, and when it is whole again', () => {
    const limits = setUp().compile({ name: 'per-address', by: 'address', rate: '100/minute' });
    assert.deepEqual(takeNow(limits).headers, [
      ...['RateLimit', '"per-address";r=99;t=1'],
      ...['RateLimit-Policy', '"per-address";q=100;w=60'],
    ]);
  });

  it('refuse what comes too often, and say when to come again', () => {
    const { clock, compile } = setUp();
    const limits = compile({ name: 'slow', by: 'address', rate: '6/minute', burst: 2 });
    assert.equal(countAdmitted(limits, someone(), 3), 2);
    clock.now += 1500;
    assert.deepEqual(takeNow(limits), {
      ok: false,
      headers: [
        ...['RateLimit', '"slow";r=0;t=9'],
        ...['RateLimit-Policy', '"slow";q=6;w=60;mintmark-burst=2'],
        ...['Retry-After', '9'],
      ],
      limit: 'slow',
      reason: 'rate_limited',
    });
    clock.now += 8500;
    assert.equal(takeNow(limits).ok, true);
  });

  it('count a quota until the day ends', () => {
    const { clock, compile } = setUp();
    const limits = compile({ name: 'daily', by: 'address', quota: '2/day' });
    assert.equal(countAdmitted(limits, someone(), 3), 2);
    const { reason, headers } = takeNow(limits);
    assert.equal(reason, 'quota_exhausted');
    assert.deepEqual(headers.slice(0, 6), [
      ...[
        'RateLimit',
        '"daily";r=0;t=86400',
        'RateLimit-Policy',
        '"daily";q=2;w=86400',
        'Retry-After',
        '86400',
      ],
    ]);
    clock.now += 86_399_999;
    assert.equal(takeNow(limits).ok, false);
    clock.now += 1;
    assert.equal(takeNow(limits).ok, true);
  });

  it('name rate and quota of one limit apart', () => {
    const limits = setUp().compile({ name: 'both', by: 'address', rate: '5/second', quota: '10/month' });
    assert.deepEqual(takeNow(limits).headers, [
      ...['RateLimit', '"both";r=4;t=1, "both-month";r=9;t=691200'],
      ...['RateLimit-Policy', '"both";q=5;w=1, "both-month";q=10;w=2592000'],
    ]);
  });

  it('take from all or from none', () => {
    const { clock, compile } = setUp();
    const wide = { name: 'wide', by: 'everybody', rate: '10/hour' } as const;
    const limits = compile(wide, { name: 'narrow', by: 'address', rate: '1/second' });
    assert.equal(countAdmitted(limits, someone(), 50), 1);
    assert.equal(takeNow(limits).limit, 'narrow');
    clock.now += 1000;
    assert.equal(countAdmitted(compile(wide), someone(), 50), 9);
  });

  it('share counts by name over routes', () => {
    const { compile } = setUp();
    const config = { name: 'shared', by: 'address', rate: '4/hour' } as const;
    assert.equal(countAdmitted(compile(config), someone({ route: 'a' }), 3), 3);
    assert.equal(countAdmitted(compile(config), someone({ route: 'b' }), 3), 1);
  });

  it('are unavailable where the counters fail, and tell why', async () => {
    const problems: unknown[] = [];
    const shared = { ...memorySharedState(), lease: () => Promise.reject(new Error('gone')) };
    const config = { name: 'far', by: 'address', rate: '4/hour' } as const;
    const limits = compileRateLimits([config], {
      shared,
      route: 'orders',
      onProblem: (p) => problems.push(p),
    });
    assert.deepEqual(await limits.take(someone()), {
      ok: false,
      headers: ['Retry-After', '1'],
      limit: 'far',
      reason: 'limits_unavailable',
    });
    assert.deepEqual(problems, [{ limit: 'far', route: 'orders', cause: new Error('gone') }]);
  });

  it('refuse a configuration that limits nothing', () => {
    const { compile } = setUp();
    assert.throws(() => compile({ name: 'none', by: 'address' }), TypeError);
    assert.throws(() => compile({ name: 'none', by: [], rate: '1/second' }), TypeError);
    assert.throws(() => compile({ name: 'none', by: 'address', rate: '1/second', burst: 0 }), TypeError);
  });
});
