import type { Explanation } from '../engine/explanation.ts';
import { sampleDecision, sampleRefusal } from '../telemetry/decision.test-helper.ts';
import type { AdminContext } from './admin-context.ts';
import { RefusalLog } from './refusal-log.ts';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The moment at which samples are looked at. */
export const sampleNow: number = Date.UTC(2026, 10, 23, 14, 9, 20);

/** The first two parts of a token that expired four minutes before it was sent. */
export const sampleToken: string = [
  part({ alg: 'ES256', typ: 'at+jwt', kid: '2026-11' }),
  part({
    ...{ iss: 'https://issuer.example', sub: 'user-7f3a', aud: 'https://api.example', client_id: 'shop' },
    ...{ scope: 'orders.read profile', exp: 1_795_442_460, iat: 1_795_438_860 },
  }),
].join('.');

/** A few refusals of different kinds. */
export function sampleRefusals(): RefusalLog {
  const refusals = new RefusalLog();
  const minute = 60_000;
  const time = Date.UTC(2026, 10, 23, 14, 5, 12, 7);
  refusals.record(
    sampleRefusal({ ...{ id: 'r1', time: time - 9 * minute, reason: 'token_missing', claims: undefined } }),
  );
  refusals.record(
    sampleDecision({
      ...{ id: 'r2', time: time - 3 * minute, reason: 'scope_insufficient', status: 403, outcome: 'refused' },
      ...{ rule: 'require.scopes', missing: ['orders.write'], method: 'POST', allowed: false, tries: [] },
      ...{ upstream: undefined, upstreamStartedAt: 0, upstreamHeadAt: 0, endedAt: 1000.1 },
    }),
  );
  refusals.record(
    sampleDecision({
      ...{
        id: 'r3',
        time: time - minute,
        reason: 'upstream_timeout',
        status: 504,
        outcome: 'upstream-failed',
      },
      ...{ path: '/reports/2026/quarterly/all-regions/with-a-rather-long-name', route: 'reports' },
      ...{ upstream: 'reports', upstreamHeadAt: 0, endedAt: 4010 },
      tries: [
        { target: 'http://10.0.0.1:8080', result: 'connect_timeout', durationMs: 1000 },
        { target: 'http://10.0.0.2:8080', result: 'response_timeout', durationMs: 2009 },
      ],
    }),
  );
  refusals.record(sampleRefusal({ id: 'r4', time, refusedToken: sampleToken, endedAt: 1000.19 }));
  return refusals;
}

const explanation: Explanation = {
  ...{ allowed: true, status: undefined, reason: undefined, sentence: undefined },
  ...{ rule: undefined, missing: [], route: 'orders' },
  ...{
    passedOver: [],
    allowedMethods: [],
    authentication: 'jwt',
    issuer: undefined,
    application: undefined,
  },
  ...{ rules: [], limits: [], identityHeaders: [], upstream: 'orders', snapshot: 'f00dcafe' },
};

/** A context for tests. */
export function sampleContext(changes: Partial<AdminContext> = {}): AdminContext {
  const refusals = sampleRefusals();
  return {
    explanations: 'https://debugger.example/',
    now: () => sampleNow,
    readiness: () => ({ isReady: true, missing: [] }),
    snapshot: () => ({
      version: 'f00dcafe',
      since: sampleNow,
      source: 'mintmark.yaml',
      config: { version: 1 },
    }),
    health: () => ({ upstreams: [], issuers: [] }),
    routes: () => [{ name: 'orders' }],
    workers: () => [{ id: 1, pid: 100, state: 'ready', version: 'f00dcafe', openRequests: 0 }],
    metrics: (format) => `# ${format}\n`,
    refusals: (filter) => refusals.list(filter),
    refusal: (id) => refusals.find(id),
    reload: () => ({ ok: true, version: 'f00dcafe', problems: [] }),
    drain: () => undefined,
    explain: () => explanation,
    ...changes,
  };
}
