import type { Decision } from '../decision/decision.ts';

/** The decision about an ordinary request that went well. */
export function sampleDecision(changes: Partial<Decision> = {}): Decision {
  return {
    ...{ id: '01JD2Q7W1R6M3X9V5T8K4B2N0C', time: Date.UTC(2026, 10, 23, 14, 5, 12, 7), startedAt: 1000 },
    ...{ method: 'GET', host: 'api.example', path: '/orders/42', httpVersion: '1.1' },
    ...{ clientAddress: '203.0.113.7', listener: 'public', snapshot: 'f00dcafe' },
    ...{ route: 'orders', authentication: 'jwt', issuer: 'https://issuer.example', subject: 'alice' },
    ...{ clientId: 'shop', application: 'shop', claims: { sub: 'alice', plan: 'gold' } },
    ...{ refusedToken: undefined, allowed: true, reason: undefined, rule: undefined, missing: [] },
    tries: [{ target: 'http://10.0.0.1:8080', result: 200, durationMs: 12.4 }],
    ...{ upstream: 'orders', status: 200, requestBytes: 0, responseBytes: 62, outcome: 'complete' },
    ...{ decidedAt: 1000.08, upstreamStartedAt: 1000.1, upstreamHeadAt: 1012.5, endedAt: 1012.7 },
    trace: undefined,
    ...changes,
  };
}

/** The decision about a request that was refused. */
export function sampleRefusal(changes: Partial<Decision> = {}): Decision {
  return sampleDecision({
    ...{ allowed: false, reason: 'token_expired', status: 401, outcome: 'refused', tries: [] },
    ...{ authentication: undefined, upstream: undefined, upstreamStartedAt: 0, upstreamHeadAt: 0 },
    ...changes,
  });
}
