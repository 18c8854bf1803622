import { secretKey, type SecretKey, type SigningKey } from '@mintmark/jose';
import { cookiePrefix } from '../requests/cookies.ts';
import { randomText } from '../requests/random.ts';
import { isReturnPath } from '../requests/return-to.ts';
import type { Lifetimes } from '../sessions/session.ts';
import { resolveUpstreams, type Upstream } from '../upstreams/resolve-upstream.ts';
import type { BackendForFrontendEvent } from './events.ts';
import type { BackendFetch, BackendForFrontendOptions, StartTimer } from './options.ts';

/** {@link BackendForFrontendOptions}, checked and with their defaults. */
export interface Settings {
  readonly issuer: string;
  readonly client: ClientCredentials;
  readonly origin: string;
  readonly path: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly resources: readonly string[];
  readonly pushRequests: boolean;
  readonly upstreams: readonly Upstream[];
  readonly cookieKeys: readonly [SecretKey, ...SecretKey[]];
  readonly cookieName: string;
  readonly csrfHeader: { readonly name: string; readonly value: string };
  readonly userClaims: readonly string[];
  readonly userinfo: boolean;
  readonly dpop: boolean | SigningKey;
  readonly postLogoutPath: string;
  readonly algorithms: readonly string[];
  readonly lifetimes: Lifetimes;
  readonly explanations: string | undefined;
  readonly on: (event: BackendForFrontendEvent) => void;
  readonly fetch: BackendFetch;
  readonly now: () => number;
  readonly startTimer: StartTimer;
}

/** Who this client is, and by what it proves that. */
export type ClientCredentials = { readonly id: string } & (
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'key'; readonly key: SigningKey }
);

const optionNames: ReadonlySet<string> = new Set([
  ...['issuer', 'clientId', 'clientSecret', 'clientKey', 'origin', 'path', 'scope', 'resource', 'upstreams'],
  ...['sessions', 'cookieKeys', 'cookieName', 'csrfHeader', 'userClaims', 'userinfo', 'dpop', 'pushRequests'],
  ...['postLogoutPath', 'algorithms', 'lifetimes', 'explanations', 'on', 'fetch', 'now', 'startTimer'],
]);

/** Checks the options. @throws TypeError, JoseError for keys */
export function resolveSettings(options: BackendForFrontendOptions): Settings {
  for (const name of Object.keys(options)) {
    if (!optionNames.has(name)) throw new TypeError(`createBackendForFrontend has no option "${name}"`);
  }
  const { path = '/bff', scope = 'openid', resource = [], explanations, dpop = false } = options;
  const origin = resolveOrigin(options.origin);
  if (!/^(?:\/[A-Za-z0-9_-]+)+$/.test(path)) throw new TypeError('expected the option "path" as /bff is one');
  if (!scope.split(' ').includes('openid')) throw new TypeError('expected "openid" in the option "scope"');
  const postLogoutPath = options.postLogoutPath ?? '/';
  if (!isReturnPath(postLogoutPath, origin)) {
    throw new TypeError('expected the option "postLogoutPath" as a path of this origin');
  }
  return {
    ...{ issuer: text(options.issuer, 'issuer'), client: resolveClient(options), origin, path, scope },
    redirectUri: `${origin}${path}/callback`,
    resources: typeof resource === 'string' ? [resource] : resource,
    pushRequests: options.pushRequests ?? false,
    upstreams: resolveUpstreams(options.upstreams ?? []),
    ...resolveCookies(options),
    userClaims: options.userClaims ?? ['name', 'preferred_username', 'email', 'picture'],
    userinfo: options.userinfo ?? false,
    ...{ dpop, postLogoutPath, explanations },
    algorithms: options.algorithms ?? ['ES256', 'ES384', 'EdDSA', 'Ed25519', 'PS256', 'RS256'],
    lifetimes: resolveLifetimes(options),
    ...resolveRuntime(options),
  };
}

function resolveClient({ clientId, clientSecret, clientKey }: BackendForFrontendOptions): ClientCredentials {
  const id = text(clientId, 'clientId');
  // RFC 10017 §6.1.3.1: the backend MUST act as a confidential client.
  if ((clientSecret === undefined) === (clientKey === undefined)) {
    throw new TypeError('expected one of the options "clientSecret" and "clientKey"');
  }
  if (clientKey !== undefined) return { id, kind: 'key', key: clientKey };
  return { id, kind: 'secret', secret: text(clientSecret, 'clientSecret') };
}

function resolveOrigin(origin: string): string {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  const isSecure = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal(url.hostname));
  if (url?.origin === origin && isSecure) return origin;
  throw new TypeError('expected the option "origin" as https://app.example is one, or http for localhost');
}

function isLocal(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1';
}

type CookieSettings = Pick<Settings, 'cookieKeys' | 'cookieName' | 'csrfHeader'>;

function resolveCookies(options: BackendForFrontendOptions): CookieSettings {
  const { cookieName = 'bff', csrfHeader = {} } = options;
  const { name = 'X-Requested-With', value = 'bff' } = csrfHeader;
  if (!/^[A-Za-z0-9_-]+$/.test(cookieName))
    throw new TypeError('expected letters in the option "cookieName"');
  if (sentByBrowsers.test(name) || !/^[!#-'*+.^_`|~\w-]+$/.test(name) || !/^[\x21-\x7e]+$/.test(value)) {
    throw new TypeError(
      'expected the option "csrfHeader" as a header that browsers do not send by themselves',
    );
  }
  if (options.sessions === 'cookie' && options.cookieKeys === undefined) {
    throw new TypeError('expected the option "cookieKeys": sealed sessions have to outlive this process');
  }
  const [newest, ...older] = (options.cookieKeys ?? [randomText(32)]).map((key) =>
    secretKey.base64url(key, { algorithm: 'dir' }),
  );
  if (newest === undefined) throw new TypeError('expected at least one key in the option "cookieKeys"');
  return {
    cookieKeys: [newest, ...older],
    cookieName: cookiePrefix + cookieName,
    csrfHeader: { name, value },
  };
}

/** Headers that a page of any origin may send without being asked first, or that browsers add (Fetch §2.2.2). */
const sentByBrowsers =
  /^(?:accept.*|content-(?:language|type|length)|range|cookie|origin|host|referer|user-agent|via|date|te|dnt|priority|connection|pragma|cache-control|upgrade-insecure-requests|save-data|dpr|rtt|ect|downlink|width|viewport-width|device-memory|sec-.*|proxy-.*|access-control-.*|if-.*)$/i;

function resolveLifetimes({ lifetimes = {} }: BackendForFrontendOptions): Lifetimes {
  const { maxSeconds = 28_800, idleSeconds = 3600, refreshAheadSeconds = 60 } = lifetimes;
  for (const value of [maxSeconds, idleSeconds]) {
    if (!(value > 0 && value <= 31_536_000))
      throw new TypeError('expected the option "lifetimes" in seconds');
  }
  if (!(refreshAheadSeconds >= 0)) throw new TypeError('expected "refreshAheadSeconds" not to be negative');
  return { maxMs: maxSeconds * 1000, idleMs: idleSeconds * 1000, refreshAheadMs: refreshAheadSeconds * 1000 };
}

type RuntimeSettings = Pick<Settings, 'on' | 'fetch' | 'now' | 'startTimer'>;

function resolveRuntime({ on, fetch: given, now, startTimer }: BackendForFrontendOptions): RuntimeSettings {
  return {
    on: (event) => {
      try {
        on?.(event);
      } catch {
        // What a log does wrong is no reason to fail a request.
      }
    },
    // Looked up at each call, and called without an object: both matter to runtimes that replace or check it.
    fetch: given ?? ((url, init) => fetch(url, init)),
    now: now ?? Date.now,
    startTimer:
      startTimer ??
      ((callback, delayMs) => {
        const timer = setTimeout(callback, delayMs);
        return () => clearTimeout(timer);
      }),
  };
}

function text(value: unknown, name: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new TypeError(`expected the option "${name}" as a text`);
}
