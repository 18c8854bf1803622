import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RequestProgress, UpstreamErrorCode } from '../upstream/upstream-error.ts';
import { fakeClock } from './fake-upstream.test-helper.ts';
import type { FailedAttempt } from './retry-policy.ts';
import { createRetryPolicy } from './retry-policy.ts';

const failed = (change: Partial<FailedAttempt>): FailedAttempt => ({
  method: 'GET',
  attempt: 1,
  progress: 'not-sent',
  result: 'connect_failed',
  isBodyKept: true,
  ...change,
});

const idempotent = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE'];
const others = ['POST', 'PATCH', 'get', 'LOCK'];
const progresses: RequestProgress[] = ['not-sent', 'sent-on-reused', 'sent', 'answered'];
const causes: Record<UpstreamErrorCode, 'connect' | 'reset' | 'timeout' | 'never'> = {
  connect_failed: 'connect',
  connect_timeout: 'connect',
  queue_full: 'connect',
  closed: 'connect',
  connection_ended: 'reset',
  response_timeout: 'timeout',
  idle_timeout: 'timeout',
  response_malformed: 'never',
};

type Combination = Omit<FailedAttempt, 'attempt' | 'result'> & {
  result: UpstreamErrorCode;
  on: readonly string[];
};

function combinations(): Combination[] {
  const configured = [['connect'], ['reset'], ['timeout'], ['connect', 'reset'], []];
  const results = Object.keys(causes) as UpstreamErrorCode[];
  return configured.flatMap((on) =>
    [...idempotent, ...others].flatMap((method) =>
      progresses.flatMap((progress) =>
        results.flatMap((result) =>
          [true, false].map((isBodyKept) => ({ on, method, progress, result, isBodyKept })),
        ),
      ),
    ),
  );
}

describe('a retry policy', () => {
  it('answers every combination of method, progress, error, body and configuration by the rules', () => {
    let yes = 0;
    for (const combination of combinations()) {
      const { on, method, progress, result } = combination;
      const fits = on.includes(causes[result]) || (progress === 'sent-on-reused' && on.includes('connect'));
      const isSafe = progress === 'not-sent' || idempotent.includes(method);
      const expected = fits && isSafe && combination.isBodyKept && progress !== 'answered';
      const actual = createRetryPolicy({ on: on as readonly 'connect'[] }).mayRetry(failed(combination));
      assert.equal(actual, expected, JSON.stringify(combination));
      if (actual) yes++;
    }
    assert.ok(yes > 100);
  });

  it('tries statuses again only where they are named, and only for methods that may come twice', () => {
    const policy = createRetryPolicy({ on: [503] });
    assert.equal(policy.mayRetry(failed({ progress: 'sent', result: 503 })), true);
    assert.equal(policy.mayRetry(failed({ progress: 'sent', result: 502 })), false);
    assert.equal(policy.mayRetry(failed({ progress: 'sent', result: 503, method: 'POST' })), false);
    assert.equal(policy.mayRetry(failed({ progress: 'not-sent', result: 503, method: 'POST' })), false);
    assert.equal(policy.mayRetry(failed({ progress: 'answered', result: 503 })), false);
    assert.deepEqual([policy.isRetryStatus(503), policy.isRetryStatus(502)], [true, false]);
    assert.equal(createRetryPolicy({ on: [503], attempts: 0 }).isRetryStatus(503), false);
  });

  it('takes the methods of the configuration in place of the idempotent ones', () => {
    const policy = createRetryPolicy({ methods: ['POST'] });
    const result = 'connection_ended';
    assert.equal(policy.mayRetry(failed({ progress: 'sent', result, method: 'POST' })), true);
    assert.equal(policy.mayRetry(failed({ progress: 'sent', result, method: 'GET' })), false);
  });

  it('makes one more attempt by itself, and as many as it is told', () => {
    assert.equal(createRetryPolicy(undefined).mayRetry(failed({ attempt: 1 })), true);
    assert.equal(createRetryPolicy(undefined).mayRetry(failed({ attempt: 2 })), false);
    assert.equal(createRetryPolicy({ attempts: 3 }).mayRetry(failed({ attempt: 3 })), true);
    assert.equal(createRetryPolicy({ attempts: 3 }).mayRetry(failed({ attempt: 4 })), false);
    assert.equal(createRetryPolicy({ attempts: 0 }).mayRetry(failed({ attempt: 1 })), false);
  });

  it('keeps no bodies unless it is told how long', () => {
    assert.equal(createRetryPolicy(undefined).maxBodyBytes, 0);
    assert.equal(createRetryPolicy({ maxBodyBytes: 9 }).maxBodyBytes, 9);
    assert.equal(createRetryPolicy({ maxBodyBytes: 9, attempts: 0 }).maxBodyBytes, 0);
  });
});

describe('the budget of retries', () => {
  const count = (policy: ReturnType<typeof createRetryPolicy>, tries: number): number => {
    let yes = 0;
    for (let index = 0; index < tries; index++) if (policy.mayRetry(failed({}))) yes++;
    return yes;
  };

  it('allows ten in ten seconds and a share of the requests', () => {
    const { now } = fakeClock();
    assert.equal(count(createRetryPolicy({}, { now }), 500), 10);
    const busy = createRetryPolicy({ budget: 0.2 }, { now });
    for (let index = 0; index < 1000; index++) busy.beginRequest();
    assert.equal(count(busy, 1000), 210);
  });

  it('forgets what is longer ago than ten seconds, and not earlier', () => {
    const clock = fakeClock();
    const policy = createRetryPolicy({ budget: 0.5 }, { now: clock.now });
    for (let index = 0; index < 100; index++) policy.beginRequest();
    assert.equal(count(policy, 500), 60);
    clock.advance(8999);
    assert.equal(count(policy, 500), 0);
    clock.advance(1001);
    assert.equal(count(policy, 500), 10);
    clock.advance(3_600_000);
    assert.equal(count(policy, 500), 10);
  });

  it('of nothing allows nothing', () => {
    assert.equal(count(createRetryPolicy({ budget: 0 }), 5), 0);
  });

  it('is not spent by attempts that may not be repeated anyhow', () => {
    const policy = createRetryPolicy({}, fakeClock());
    for (let index = 0; index < 50; index++) policy.mayRetry(failed({ isBodyKept: false }));
    assert.equal(count(policy, 50), 10);
  });
});
