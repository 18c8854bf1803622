import type { GatewayConfig } from '../gateway-config.ts';
import type {
  AuthenticationConfig,
  AuthenticationMode,
  CorsConfig,
  HeaderRulesConfig,
  MatchConfig,
  PolicyConfig,
  RouteConfig,
} from '../route-config.ts';
import { corsDefaults, policyDefaults } from './default-values.ts';
import type { ResolvedAuthentication, ResolvedCors, ResolvedMatch, ResolvedRoute } from './resolved-route.ts';

/**
 * Puts together what holds for each route: the defaults, then its policies in their order, then what it says itself. Each member
 * replaces the one before as a whole. Names of hosts and headers come in lower case.
 *
 * @example
 * const [route] = resolvePolicies(config);
 * route?.maxBodyBytes; // 10485760
 */
export const resolvePolicies = (config: GatewayConfig): readonly ResolvedRoute[] => {
  const accept = acceptedByDefault(config);
  return config.routes.map((route) => resolveRoute(route, { policy: mergedPolicy(route, config), accept }));
};

/** What the defaults, the policies and the route itself say together. */
export const mergedPolicy = (route: RouteConfig, config: GatewayConfig): PolicyConfig => {
  const policies = (route.policies ?? []).map((name) =>
    config.policies !== undefined && Object.hasOwn(config.policies, name) ? config.policies[name] : undefined,
  );
  return Object.assign({}, config.defaults, ...policies, route) as PolicyConfig;
};

type Accept = readonly ('token' | 'api-key')[];

const acceptedByDefault = ({ issuers, applications }: GatewayConfig): Accept => {
  const hasKeys = applications?.some(({ keys }) => keys !== undefined && keys.length > 0) === true;
  const hasIssuers = issuers !== undefined && issuers.length > 0;
  const accept: Accept = [
    ...(hasIssuers ? (['token'] as const) : []),
    ...(hasKeys ? (['api-key'] as const) : []),
  ];
  return accept.length === 0 ? ['token'] : accept;
};

const resolveRoute = (
  route: RouteConfig,
  { policy, accept }: { readonly policy: PolicyConfig; readonly accept: Accept },
): ResolvedRoute => {
  const match = resolveMatch(route.match);
  return {
    name: route.name,
    match,
    upstreams: resolveUpstreams(route.upstream),
    answer: route.answer,
    mirror: route.mirror && { share: 1, ...route.mirror },
    rewrite: route.rewrite,
    authentication: resolveAuthentication(policy.authentication, accept),
    require: policy.require,
    addresses: policy.addresses,
    identity: { token: 'hide', ...policy.identity },
    rateLimits: policy.rateLimits ?? [],
    cors: policy.cors && resolveCors(policy.cors, match.methods),
    requestHeaders: resolveHeaderRules(policy.requestHeaders),
    responseHeaders: resolveHeaderRules(policy.responseHeaders),
    maxBodyBytes: policy.maxBodyBytes ?? policyDefaults.maxBodyBytes,
    timeoutMs: policy.timeoutMs ?? policyDefaults.timeoutMs,
    websocket: policy.websocket ?? policyDefaults.websocket,
    websocketIdleMs: policy.websocketIdleMs ?? policyDefaults.websocketIdleMs,
    earlyHints: policy.earlyHints ?? policyDefaults.earlyHints,
    serverTiming: policy.serverTiming ?? policyDefaults.serverTiming,
  };
};

const listOf = (value: string | readonly string[] | undefined): readonly string[] => {
  if (value === undefined) {
    return [];
  }
  return typeof value === 'string' ? [value] : value;
};

/** The requests of a route, each as a list. */
export const resolveMatch = (match: MatchConfig): ResolvedMatch => {
  const methods = match.methods ?? [];
  return {
    hosts: listOf(match.host).map((host) => host.toLowerCase()),
    paths: listOf(match.path),
    methods: methods.includes('GET') && !methods.includes('HEAD') ? [...methods, 'HEAD'] : methods,
    headers: Object.entries(match.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
    claims: match.claims,
  };
};

const resolveUpstreams = (upstream: RouteConfig['upstream']): ResolvedRoute['upstreams'] => {
  if (upstream === undefined) {
    return [];
  }
  return typeof upstream === 'string'
    ? [{ upstream, weight: 1 }]
    : upstream.map((split) => ({ weight: 1, ...split }));
};

const resolveAuthentication = (
  authentication: AuthenticationMode | AuthenticationConfig | undefined,
  accept: Accept,
): ResolvedAuthentication => {
  const config = typeof authentication === 'string' ? { mode: authentication } : authentication;
  const apiKeyHeader = config?.apiKeyHeader ?? policyDefaults.apiKeyHeader;
  return { mode: 'required', accept, ...config, apiKeyHeader: apiKeyHeader.toLowerCase() };
};

const resolveCors = (cors: CorsConfig, methods: readonly string[]): ResolvedCors => ({
  ...corsDefaults,
  methods: methods.length === 0 ? corsDefaults.methods : methods,
  ...cors,
});

const resolveHeaderRules = (rules: HeaderRulesConfig | undefined): Required<HeaderRulesConfig> => ({
  set: rules?.set ?? {},
  remove: (rules?.remove ?? []).map((name) => name.toLowerCase()),
});
