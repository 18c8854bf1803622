import { assertKnownOptions } from '../encoding/known-options.ts';
import { optionalSeconds, resolveNow } from '../jwt/options.ts';
import type { OutsideCache } from './cached-jwks.ts';
import type { JwksEvent } from './events.ts';
import type { Fetch } from './fetch-text.ts';
import type { AgeBounds } from './freshness.ts';
import type { JwksLimits } from './read-jwks.ts';
import { resolveJwksLimits } from './read-jwks.ts';
import type { StartTimer, TimeBound } from './within-time.ts';
import { startRuntimeTimer } from './within-time.ts';

/** How documents are fetched. */
export interface FetchOptions {
  /** The `fetch` to use (the runtime's). */
  readonly fetch?: Fetch;
  /** Starts a timer, which runs only while something is fetched, and returns what stops it (`setTimeout`). */
  readonly startTimer?: StartTimer;
  /** How long a refresh may take in all, in milliseconds: redirects, discovery and bodies included (5000). */
  readonly timeoutMs?: number;
  /** The largest accepted body, in bytes (524288). */
  readonly maxBytes?: number;
  /** Further request headers; sent to the origin of the configured address only (none). */
  readonly headers?: Readonly<Record<string, string>>;
  /** Stops fetching for good when it is aborted; keys at hand go on serving until they expire (never). */
  readonly signal?: AbortSignal;
}

/** Options of {@link createRemoteJwks} and {@link createIssuerJwks}. */
export interface RemoteJwksOptions extends FetchOptions, JwksLimits {
  /** The time in milliseconds (`Date.now`). */
  readonly now?: () => number;
  /** The least time an answer counts as fresh, also with `no-store`, in seconds (30). */
  readonly minAgeSeconds?: number;
  /** The longest time an answer counts as fresh: how long a withdrawn key may live on, in seconds (3600). */
  readonly maxAgeSeconds?: number;
  /** How long an answer without `Cache-Control` and `Expires` is fresh, in seconds (600). */
  readonly defaultAgeSeconds?: number;
  /** The least time between fetches for keys that are not in the set, and after a failure, in seconds (30). */
  readonly cooldownSeconds?: number;
  /** How long expired keys go on serving while the server fails, in seconds; 0 to refuse at once (86400). */
  readonly staleIfErrorSeconds?: number;
  /** Keys shared between processes or isolates (none). */
  readonly cache?: OutsideCache;
  /** Is told what happens, for logs and metrics; what it throws is ignored (nobody). */
  readonly on?: (event: JwksEvent) => void;
  /** Is given work that goes on after an answer, for runtimes that stop it otherwise (`waitUntil` of Workers). */
  readonly waitUntil?: (work: Promise<void>) => void;
}

/** {@link FetchOptions}, resolved. */
export interface FetchSettings extends TimeBound {
  readonly fetch: Fetch;
  readonly maxBytes: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** {@link RemoteJwksOptions}, resolved; times in milliseconds. */
export interface RemoteSettings extends FetchSettings {
  readonly now: () => number;
  readonly ages: AgeBounds;
  readonly limits: Required<JwksLimits>;
  readonly cooldownMs: number;
  readonly staleMs: number;
  readonly cache: OutsideCache | undefined;
  readonly on: ((event: JwksEvent) => void) | undefined;
  readonly waitUntil: (work: Promise<void>) => void;
}

export const fetchOptionNames: readonly string[] = [
  'fetch',
  'startTimer',
  'timeoutMs',
  'maxBytes',
  'headers',
  'signal',
];
const remoteOptionNames: readonly string[] = [
  ...fetchOptionNames,
  ...['maxKeys', 'now', 'minAgeSeconds', 'maxAgeSeconds', 'defaultAgeSeconds', 'cooldownSeconds'],
  ...['staleIfErrorSeconds', 'cache', 'on', 'waitUntil'],
];

/** Checks how documents are fetched. @throws TypeError */
export function resolveFetchOptions(options: FetchOptions): FetchSettings {
  const { timeoutMs = 5000, startTimer = startRuntimeTimer, headers = {}, signal } = options;
  if (!(timeoutMs > 0 && timeoutMs <= 600_000))
    throw new TypeError('expected the option "timeoutMs" to be 1 to 600000');
  return {
    // Looked up at each call, and called without an object: both matter to runtimes that replace or check it.
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    maxBytes: resolveJwksLimits(options).maxBytes,
    ...{ timeoutMs, startTimer, signal },
  };
}

/** Checks the options of a remote key set. @throws TypeError */
export function resolveRemoteOptions(options: RemoteJwksOptions, what: string): RemoteSettings {
  assertKnownOptions(options, remoteOptionNames, what);
  return {
    ...resolveFetchOptions(options),
    now: resolveNow(options.now),
    ages: resolveAges(options),
    limits: resolveJwksLimits(options),
    cooldownMs: seconds(options, 'cooldownSeconds', 30) * 1000,
    staleMs: seconds(options, 'staleIfErrorSeconds', 86_400) * 1000,
    cache: options.cache,
    on: options.on,
    waitUntil: options.waitUntil ?? (() => undefined),
  };
}

function resolveAges(options: RemoteJwksOptions): AgeBounds {
  const maxAgeSeconds = seconds(options, 'maxAgeSeconds', 3600);
  const minAgeSeconds = seconds(options, 'minAgeSeconds', Math.min(30, maxAgeSeconds));
  if (minAgeSeconds > maxAgeSeconds)
    throw new TypeError('expected "minAgeSeconds" not to be over "maxAgeSeconds"');
  return { minAgeSeconds, maxAgeSeconds, defaultAgeSeconds: seconds(options, 'defaultAgeSeconds', 600) };
}

type SecondsName = Extract<keyof RemoteJwksOptions, `${string}Seconds`>;

function seconds(options: RemoteJwksOptions, name: SecondsName, preset: number): number {
  return optionalSeconds(options[name], name) ?? preset;
}
