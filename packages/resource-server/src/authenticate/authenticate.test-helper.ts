import { createTestIssuer, type TestIssuer } from '../testing/test-issuer.ts';
import { createResourceServer } from './create-resource-server.ts';
import type { ResourceServerOptions } from './options.ts';
import type { Refusal } from './refusal.ts';
import type { Authenticated, ResourceServer } from './resource-server.ts';

/** A clock that tests set. */
export interface TestClock {
  /** In milliseconds. */
  ms: number;
}

/** An issuer and an API that trusts it, at a fixed time. */
export interface Setup {
  readonly issuer: TestIssuer;
  readonly api: ResourceServer;
  readonly clock: TestClock;
}

/** Makes an issuer and an API; `options` win over what fits the issuer. */
export async function setUp(options: Partial<ResourceServerOptions> = {}): Promise<Setup> {
  const clock = { ms: Date.UTC(2026, 0, 1) };
  const now = (): number => clock.ms;
  const issuer = await createTestIssuer({ now });
  const api = createResourceServer({ issuers: issuer.trusted, audience: issuer.audience, now, ...options });
  return { issuer, api, clock };
}

/** A request with this header `Authorization`, or none. */
export function requestWith(authorization?: string, init: RequestInit = {}): Request {
  const headers = new Headers(init.headers);
  if (authorization !== undefined) headers.set('authorization', authorization);
  return new Request('https://api.test/notes', { ...init, headers });
}

/** A request with a token. */
export function bearer(token: string): Request {
  return requestWith(`Bearer ${token}`);
}

/** The authentication in a decision that has to be one. */
export function expectAuth(decision: Authenticated | Refusal): Authenticated['auth'] {
  if (decision.ok) return decision.auth;
  throw new Error(`expected the request to be authenticated, got ${decision.reason}`);
}

/** The refusal in a decision that has to be one. */
export function expectRefusal(decision: { readonly ok: true } | Refusal): Refusal {
  if (!decision.ok) return decision;
  throw new Error('expected the request to be refused');
}
