import type { RouteAuthentication } from '../authenticate/authentication.ts';
import type { CompiledRequire } from '../authorise/compile-require.ts';
import type { UpstreamPool } from '../balance/upstream-pool.ts';
import type { ResolvedAuthentication } from '../config/resolve/resolved-route.ts';
import type { AnswerConfig, MatchConfig } from '../config/route-config.ts';
import type { Cors } from '../cors/cors.ts';
import type { HeaderRules } from '../forward/header-rules.ts';
import type { Rewrite } from '../forward/rewrite.ts';
import type { CompiledIdentity } from '../identity/compile-identity.ts';
import type { RouteLimits } from '../limits/limiter.ts';
import type { Mirror } from '../balance/mirror.ts';

/** A route, prepared: what a request needs is looked up, compared and called, never worked out again. */
export interface CompiledRoute {
  readonly name: string;
  readonly match: MatchConfig;
  readonly authentication: RouteAuthentication;
  readonly authenticationConfig: ResolvedAuthentication;
  /** Undefined where a good token is enough. */
  readonly require: CompiledRequire | undefined;
  /** Whether it matters how or when the person logged in. */
  readonly asksLogin: boolean;
  /** Whether the claims of a token are those that the match asks for; undefined where it asks for none. */
  readonly matchesClaims: ((claims: Readonly<Record<string, unknown>>) => boolean) | undefined;
  /** Whether an address may come; undefined for all. */
  readonly allowsAddress: ((address: string) => boolean) | undefined;
  readonly identity: CompiledIdentity;
  /** Limits that need not know who is asking: they stand before the signature is checked. */
  readonly limitsBefore: RouteLimits | undefined;
  readonly limitsAfter: RouteLimits | undefined;
  readonly cors: Cors | undefined;
  readonly requestHeaders: HeaderRules | undefined;
  readonly responseHeaders: HeaderRules | undefined;
  readonly rewrite: Rewrite | undefined;
  readonly maxBodyBytes: number;
  readonly timeoutMs: number;
  readonly websocket: boolean;
  readonly websocketIdleMs: number;
  readonly earlyHints: boolean;
  readonly serverTiming: 'always' | 'on-request' | 'never';
  readonly answer: AnswerConfig | undefined;
  /** The services of the route; chosen among by `choosePool`. */
  readonly choosePool: (clientAddress: string) => UpstreamPool | undefined;
  readonly mirror: Mirror | undefined;
  /** Whether a header of the client, in lower case, is taken away before the request is passed on. */
  readonly stripsHeader: (lowerName: string) => boolean;
}
