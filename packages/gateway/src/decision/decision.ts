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
  /** When the gateway began with it; every duration counts from here. */
  startedAt: number;
  /** The method, as it was sent. */
  method: string;
  /** The host that was asked for, in lower case. */
  host: string;
  /** The path without query. */
  path: string;
  /** `1.0`, `1.1` or `2.0`, as the client speaks it. */
  httpVersion: string;
  /** The address of the client; behind a trusted proxy, the one that the proxy names. */
  clientAddress: string;
  /** The name of the listener that it came in by. */
  listener: string;
  /** The version of the configuration that decided. */
  snapshot: string;
  /** The name of the route; undefined where none fits. */
  route: string | undefined;
  /** How it was authenticated: `jwt`, `introspected`, `api-key`, `anonymous`; undefined where it did not come so far. */
  authentication: 'jwt' | 'introspected' | 'api-key' | 'anonymous' | undefined;
  /** Who issued the token; undefined without a verified one. */
  issuer: string | undefined;
  /** The `sub` of a verified token. */
  subject: string | undefined;
  /** The client that a verified token was issued to. */
  clientId: string | undefined;
  /** The identifier of the application that the token or the key stands for. */
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
  /** The name of the upstream; undefined where none was asked. */
  upstream: string | undefined;
  /** The status that the client got; 0 when it left before. */
  status: number;
  /** Bytes that came from the client: the body, or what went through the tunnel. */
  requestBytes: number;
  /** Bytes that went to the client: the body, or what came through the tunnel. */
  responseBytes: number;
  /** Who ended it: everything went well, the client left, the upstream broke off, or the gateway refused. */
  outcome: 'complete' | 'client-aborted' | 'upstream-failed' | 'refused' | 'tunnel';
  /** When it was decided; 0 where it did not come so far, as with the times that follow. */
  decidedAt: number;
  /** When the upstream was asked for the first time. */
  upstreamStartedAt: number;
  /** When the head of the answer was there that the client gets. */
  upstreamHeadAt: number;
  /** When the last byte was handed over, or the request had failed. */
  endedAt: number;
  /** The trace that the request belongs to (none). */
  trace: TraceContext | undefined;
}

/** One attempt at a target. */
export interface UpstreamTry {
  /** Its address, as the configuration has it. */
  readonly target: string;
  /** The status, or the code of the failure. */
  result: number | string;
  /** From picking the target to the head of its answer, or its failure. */
  durationMs: number;
}

/** A trace, W3C Trace Context. */
export interface TraceContext {
  /** 32 hexadecimal digits, the same in every service. */
  readonly traceId: string;
  /** 16 hexadecimal digits: the gateway's own span. */
  readonly spanId: string;
  /** The span of the caller; undefined where the trace begins here. */
  readonly parentSpanId: string | undefined;
  /** Whether the spans are exported. */
  readonly isSampled: boolean;
}
