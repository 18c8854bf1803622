import type {
  RateLimitConfig,
  RequireConfig,
  ResolvedAuthentication,
  ResolvedMatch,
  ResolvedRoute,
} from '@mintmark/gateway/config';

const nothing = '–';

/** Which requests a route is for. */
export function describeMatch({ hosts, paths, methods, headers, claims }: ResolvedMatch): string {
  const places = hosts.length === 0 ? paths : hosts.flatMap((host) => paths.map((path) => `${host}${path}`));
  return joined([
    // HEAD goes with GET and would only take room.
    methods.filter((method) => method !== 'HEAD' || !methods.includes('GET')).join(','),
    places.join(' '),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(claims === undefined
      ? []
      : Object.entries(claims).map(([name, value]) => `${name}=${listed(value)}`)),
  ]);
}

/** How its requests say who is asking. */
export function describeAuthentication(authentication: ResolvedAuthentication): string {
  const { mode, accept, dpop, cookie, issuers = [] } = authentication;
  if (mode === 'none') return 'none';
  return joined([
    accept.map((kind) => (kind === 'token' ? 'token' : 'API key')).join(' or '),
    mode,
    ...(issuers.length === 0 ? [] : [`of ${issuers.join(' or ')}`]),
    ...(cookie === undefined ? [] : [`or cookie ${cookie.name}`]),
    ...(dpop === 'required' ? ['with DPoP'] : []),
  ]);
}

/** What a request needs beyond that. */
export function describeRequire({
  require,
  addresses,
}: Pick<ResolvedRoute, 'require' | 'addresses'>): string {
  const parts = require === undefined ? [] : requirements(require);
  if (addresses !== undefined) parts.push(`addresses ${addresses.join(' ')}`);
  return parts.length === 0 ? nothing : parts.join('; ');
}

const words: readonly (readonly [keyof RequireConfig, string])[] = [
  ['scopes', 'scope'],
  ['anyScope', 'one scope of'],
  ['permissions', 'permission'],
  ['roles', 'role'],
  ['anyRole', 'one role of'],
  ['acrValues', 'acr'],
];

function requirements(require: RequireConfig): string[] {
  const { claims = {}, maxAuthenticationAgeSeconds: age, expressions = [] } = require;
  return [
    ...words.flatMap(([member, word]) =>
      require[member] === undefined ? [] : [`${word} ${listed(require[member])}`],
    ),
    ...Object.entries(claims).map(([name, value]) => `${name}=${listed(value)}`),
    ...(age === undefined ? [] : [`logged in within ${age} s`]),
    ...expressions.map((rule) => (typeof rule === 'string' ? `rule ${rule}` : `rule ${rule.name}`)),
  ];
}

/** How often its requests may come. */
export function describeLimits(limits: readonly RateLimitConfig[]): string {
  if (limits.length === 0) return nothing;
  return limits
    .map(({ rate, quota, by }) => `${[rate, quota].filter(Boolean).join(' and ')} by ${listed(by)}`)
    .join('; ');
}

/** Who answers. */
export function describeService({ upstreams, answer, mirror }: ResolvedRoute): string {
  if (answer !== undefined) return `answers ${answer.status}`;
  const shares = upstreams.map(({ upstream, weight }) =>
    upstreams.length === 1 ? upstream : `${upstream} ×${weight}`,
  );
  return joined([shares.join(' '), ...(mirror === undefined ? [] : [`mirrored to ${mirror.upstream}`])]);
}

function listed(value: unknown): string {
  if (Array.isArray(value)) return value.map(listed).join(' ');
  return typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([kind, name]) => `${kind} ${listed(name)}`)
        .join(' ')
    : String(value);
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
