import type { BadTokens } from '../authenticate/bad-tokens.ts';
import { compileAuthentication } from '../authenticate/route-authentication.ts';
import type { Applications } from '../api-keys/applications.ts';
import { compileRequire } from '../authorise/compile-require.ts';
import { createMirror, type Mirror } from '../balance/mirror.ts';
import { chooseSplit, stickyPoint } from '../balance/split.ts';
import type { UpstreamPool } from '../balance/upstream-pool.ts';
import type { ResolvedRoute } from '../config/resolve/resolved-route.ts';
import type { RateLimitConfig, RateLimitKey } from '../config/rate-limit-config.ts';
import type { RouteConfig } from '../config/route-config.ts';
import { compileCors } from '../cors/cors.ts';
import { compileHeaderRules } from '../forward/header-rules.ts';
import { compileRewrite } from '../forward/rewrite.ts';
import { compileStripping } from '../forward/strip-headers.ts';
import { compileIdentity } from '../identity/compile-identity.ts';
import { compileRateLimits } from '../limits/compile-rate-limits.ts';
import type { RouteLimits } from '../limits/limiter.ts';
import { compileTrustedProxies } from '../request/trusted-proxies.ts';
import { compileClaimMatch } from './claim-match.ts';
import type { CompiledRoute } from './compiled-route.ts';
import type { SnapshotDependencies } from './snapshot-dependencies.ts';
import type { TrustedServer } from './trusted-servers.ts';

/** What a route is compiled with. */
export interface RouteParts {
  readonly route: ResolvedRoute;
  /** The same as it is written. */
  readonly config: RouteConfig;
  readonly server: TrustedServer | undefined;
  readonly applications: Applications;
  readonly badTokens: BadTokens;
  readonly pools: ReadonlyMap<string, UpstreamPool>;
  readonly isIdentityHeader: (lowerName: string) => boolean;
  /** What keys of limits are made with; undefined for plain hashes. */
  readonly limitSecret: Uint8Array | undefined;
}

/** Compiles a route. @throws TypeError and others for what cannot be */
export async function compileRoute(
  { route, config, server, applications, badTokens, pools, isIdentityHeader, limitSecret }: RouteParts,
  dependencies: SnapshotDependencies,
): Promise<CompiledRoute> {
  const { name, authentication, identity, cors, mirror, addresses } = route;
  const key = identity.internalToken?.key;
  const require = route.require === undefined ? undefined : compileRequire(route.require);
  const limits = splitLimits(route);
  const ranges = compileTrustedProxies(addresses);
  return {
    name,
    match: config.match,
    authentication: compileAuthentication({
      ...{ config: authentication, routeName: name, applications, badTokens },
      resourceServer: server?.server,
    }),
    authenticationConfig: authentication,
    ...{ require, asksLogin: require?.rules.some(({ isOfLogin }) => isOfLogin) ?? false },
    matchesClaims: compileClaimMatch(route.match.claims),
    allowsAddress: ranges === undefined ? undefined : (address) => ranges.has(address),
    identity: compileIdentity(identity, {
      internalTokenKey: key === undefined ? undefined : await dependencies.secrets(key),
      ...(dependencies.now === undefined ? {} : { now: dependencies.now }),
    }),
    limitsBefore: limitsOf(limits.before, { route: name, keySecret: limitSecret, dependencies }),
    limitsAfter: limitsOf(limits.after, { route: name, keySecret: limitSecret, dependencies }),
    cors: cors && compileCors(cors, route.match.methods),
    requestHeaders: hasRules(route.requestHeaders) ? compileHeaderRules(route.requestHeaders) : undefined,
    responseHeaders: hasRules(route.responseHeaders) ? compileHeaderRules(route.responseHeaders) : undefined,
    rewrite: route.rewrite && compileRewrite(route.rewrite),
    maxBodyBytes: route.maxBodyBytes,
    timeoutMs: route.timeoutMs,
    websocket: route.websocket,
    websocketIdleMs: route.websocketIdleMs,
    earlyHints: route.earlyHints,
    serverTiming: route.serverTiming,
    answer: route.answer,
    choosePool: compileChoice(route, pools),
    mirror: mirror && mirrorOf(mirror, pools),
    stripsHeader: compileStripping(route, { isIdentityHeader, needs: require?.needs }),
  };
}

function hasRules({ set, remove }: ResolvedRoute['responseHeaders']): boolean {
  return remove.length > 0 || Object.keys(set).length > 0;
}

function mirrorOf(
  config: NonNullable<ResolvedRoute['mirror']>,
  pools: RouteParts['pools'],
): Mirror | undefined {
  const pool = pools.get(config.upstream);
  return pool && createMirror(config, { pool });
}

function compileChoice(
  { upstreams, name }: ResolvedRoute,
  pools: RouteParts['pools'],
): CompiledRoute['choosePool'] {
  const [first, second] = upstreams;
  if (first === undefined) return () => undefined;
  const only = pools.get(first.upstream);
  if (second === undefined) return () => only;
  return (clientAddress) => pools.get(chooseSplit(upstreams, stickyPoint(clientAddress, name)));
}

/** What can be counted before it is known who is asking. */
const needsNoCaller: ReadonlySet<RateLimitKey> = new Set(['address', 'route', 'everybody']);

/**
 * Floods that need no token to be recognised are stopped before a signature is checked. Where the token says whether the route is meant,
 * its limits wait for that: otherwise requests to the next route would count here, and twice where both share a limit. Bad tokens, which
 * reach no limit there, are counted apart.
 */
function splitLimits({ rateLimits: configs, match }: ResolvedRoute): {
  readonly before: readonly RateLimitConfig[];
  readonly after: readonly RateLimitConfig[];
} {
  if (match.claims !== undefined) return { before: [], after: configs };
  const isEarly = ({ by }: RateLimitConfig): boolean =>
    (Array.isArray(by) ? by : [by]).every(
      (key: RateLimitKey) => needsNoCaller.has(key) || (typeof key === 'object' && 'header' in key),
    );
  return { before: configs.filter(isEarly), after: configs.filter((config) => !isEarly(config)) };
}

interface LimitParts {
  readonly route: string;
  readonly keySecret: Uint8Array | undefined;
  readonly dependencies: SnapshotDependencies;
}

function limitsOf(
  configs: readonly RateLimitConfig[],
  { dependencies: { shared, now }, ...own }: LimitParts,
): RouteLimits | undefined {
  if (configs.length === 0) return undefined;
  return compileRateLimits(configs, { ...own, shared, ...(now === undefined ? {} : { now }) });
}
