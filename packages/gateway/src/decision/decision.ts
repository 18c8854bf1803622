import type { ReasonCode } from '@mintmark/oauth/reasons';

/**
 * What was decided about one request and why: one record feeds the answer, the access log, metrics, traces and the "why" page.
 * It is filled on the way and read when the answer has ended. Times are milliseconds of `performance.now()`.
 */
export interface Decision {
  /** The identifier of the request, also in `x-request-id`. */
  id: string;
  /** When the request came, epoch milliseconds. */
  time: number;
  startedAt: number;
  method: string;
  host: string;
  /** The path without query. */
  path: string;
  httpVersion: string;
  clientAddress: string;
  listener: string;
  /** The version of the configuration that decided. */
  snapshot: string;
  route: string | undefined;
  /** How it was authenticated: `jwt`, `introspected`, `api-key`, `anonymous`; undefined where it did not come so far. */
  authentication: 'jwt' | 'introspected' | 'api-key' | 'anonymous' | undefined;
  issuer: string | undefined;
  subject: string | undefined;
  clientId: string | undefined;
  application: string | undefined;
  /** The claims of a verified token; of a refused one, what it says unverified, without signature. */
  claims: Readonly<Record<string, unknown>> | undefined;
  /** The first two parts of a refused token, its header and claims, and never the signature (none). */
  refusedToken: string | undefined;
  /** Whether the request was let through. */
  allowed: boolean;
  /** The reason of a refusal or failure. */
  reason: ReasonCode | undefined;
  /** The rule that decided: `require.scopes`, `expression gold-only`, `rate-limit per-client`, `circuit-breaker orders` … */
  rule: string | undefined;
  /** The claims or scopes that are missing, by name. */
  missing: readonly string[];
  /** Each attempt at a target. */
  tries: UpstreamTry[];
  upstream: string | undefined;
  /** The status that the client got; 0 when it left before. */
  status: number;
  requestBytes: number;
  responseBytes: number;
  /** Who ended it: everything went well, the client left, the upstream broke off, or the gateway refused. */
  outcome: 'complete' | 'client-aborted' | 'upstream-failed' | 'refused' | 'tunnel';
  /** When the decision was made, the upstream asked, its head there, the answer complete; 0 where it did not come so far. */
  decidedAt: number;
  upstreamStartedAt: number;
  upstreamHeadAt: number;
  endedAt: number;
  /** The trace that the request belongs to (none). */
  trace: TraceContext | undefined;
}

/** One attempt at a target. */
export interface UpstreamTry {
  readonly target: string;
  /** The status, or the code of the failure. */
  result: number | string;
  durationMs: number;
}

/** A trace, W3C Trace Context. */
export interface TraceContext {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly isSampled: boolean;
}
