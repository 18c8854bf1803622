import type { ReasonCode } from '@mintmark/oauth/reasons';

/** What would be decided about a request, and by what. */
export interface Explanation {
  /** Whether it would be passed on, limits apart. */
  readonly allowed: boolean;
  /** The status of the gateway's own answer; undefined where the service answers. */
  readonly status: number | undefined;
  /** Why it would be refused. */
  readonly reason: ReasonCode | undefined;
  /** The same in a sentence. */
  readonly sentence: string | undefined;
  /** The rule that refuses. */
  readonly rule: string | undefined;
  /** What the token lacks, by name. */
  readonly missing: readonly string[];
  /** The route; undefined where none fits. */
  readonly route: string | undefined;
  /** Routes that fit the address and were passed over, because their claims are not those of the token. */
  readonly passedOver: readonly string[];
  /** The methods that routes at this address take, where only the method does not fit. */
  readonly allowedMethods: readonly string[];
  /** How the request was authenticated: `jwt`, `introspected`, `api-key` or `anonymous`. */
  readonly authentication: string | undefined;
  /** The issuer of the token. */
  readonly issuer: string | undefined;
  /** The application that the token or key stands for. */
  readonly application: string | undefined;
  /** Every rule of the route and whether it holds. */
  readonly rules: readonly ExplainedRule[];
  /** What the request would be counted against; nothing is counted. */
  readonly limits: readonly ExplainedLimit[];
  /** The headers by which the service is told who is asking, names and values by turns. */
  readonly identityHeaders: readonly string[];
  /** The name of the service. */
  readonly upstream: string | undefined;
  /** The version of the configuration that decides. */
  readonly snapshot: string;
}

/** What a request is counted against. */
export interface ExplainedLimit {
  /** The name of the limit. */
  readonly name: string;
  /** What it counts by, such as `client`, or `address (no subject)` where the request has none. */
  readonly by: string;
  /** What stands for the value: a hash. */
  readonly key: string;
}

/** A rule and whether it holds. */
export interface ExplainedRule {
  /** Such as `require.scopes` or `expression gold-only`. */
  readonly rule: string;
  /** Whether it holds. */
  readonly holds: boolean;
  /** Why it does not. */
  readonly reason: ReasonCode | undefined;
  /** What is missing, by name. */
  readonly missing: readonly string[];
}
