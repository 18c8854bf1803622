/** Whose request is counted. */
export interface LimitSubject {
  readonly route: string;
  readonly clientAddress: string;
  readonly application: string | undefined;
  readonly issuer: string | undefined;
  readonly subject: string | undefined;
  readonly clientId: string | undefined;
  readonly claims: Readonly<Record<string, unknown>> | undefined;
  header(name: string): string | null | undefined;
}

/** What the limits of a route say about a request. */
export interface LimitOutcome {
  readonly ok: boolean;
  /** Names and values by turns for the answer: `RateLimit`, `RateLimit-Policy`, and `Retry-After` where it is refused. */
  readonly headers: readonly string[];
  /** The name of the limit that refuses, or undefined. */
  readonly limit: string | undefined;
  readonly reason: 'rate_limited' | 'quota_exhausted' | 'limits_unavailable' | undefined;
}

/** The limits of a route, compiled. Answers at once wherever what is known here is enough. */
export interface RouteLimits {
  take(subject: LimitSubject): LimitOutcome | Promise<LimitOutcome>;
  /** What would be counted against what, for `explain`: takes nothing. */
  describe(subject: LimitSubject): readonly DescribedLimit[];
}

/** What a request is counted against. */
export interface DescribedLimit {
  /** The name of the limit. */
  readonly name: string;
  /** What it counts by, such as `client`, or `address (no subject)` where a request has none. */
  readonly by: string;
  /** What stands for the value: a hash. */
  readonly key: string;
}
