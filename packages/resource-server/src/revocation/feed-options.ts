import type { KeysOption } from '@mintmark/jose';
import type { Fetch, StartTimer } from '@mintmark/jose/jwks';
import type { RevocationEvent } from './feed-events.ts';
import { startQuietTimer } from './quiet-timer.ts';
import type { RevocationExchange } from './revocation-exchange.ts';
import { numberWithin } from '../options/number-within.ts';

/** How an API shows that it may read a feed. */
export type FeedCredentials =
  /** A client whose policy has `readsRevocations`. */
  | {
      /** Its identifier. */
      readonly clientId: string;
      /** Its secret. */
      readonly clientSecret: string;
    }
  /** An access token with the scope `revocations`, for the issuer; asked for before each request. */
  | {
      /** Gives the token. */
      readonly token: () => Promise<string>;
    };

/** How the revocations of an issuer are learnt. */
export interface RevocationOptions {
  /** The address of the feed (`revocation_feed_endpoint` of the issuer's metadata). */
  readonly url?: string;
  /** Who reads it; left out where everybody may (none). */
  readonly credentials?: FeedCredentials;
  /**
   * `long-poll` holds a request open and learns at once; `poll` asks every `pollSeconds`; `on-demand` runs nothing in the
   * background, for runtimes that stop between requests: a request waits while the issuer is asked (`long-poll`).
   */
  readonly mode?: 'long-poll' | 'poll' | 'on-demand';
  /** How long the issuer may hold a request of `long-poll`, in seconds, 1 to 30 (25). */
  readonly waitSeconds?: number;
  /** How often the others ask, in seconds, 0.1 to 60 (1). */
  readonly pollSeconds?: number;
  /** For how long what is known counts without another word of the issuer, in seconds, 2 to 3600; lists may say less (60). */
  readonly maxStalenessSeconds?: number;
  /** The most revocations that are held; with more, nothing is dropped and it all counts as stale (5000000). */
  readonly maxEntries?: number;
  /** The largest accepted list, in bytes (4194304). */
  readonly maxBytes?: number;
  /** Where other processes tell what they have read of the same feed, and are told (nobody). */
  readonly exchange?: RevocationExchange;
}

/** Options of {@link createRevocationFeed}. */
export interface RevocationFeedOptions extends RevocationOptions {
  /** Whose revocations. */
  readonly issuer: string;
  /** The issuer's keys. */
  readonly keys: KeysOption;
  /** The algorithms that the issuer signs with. */
  readonly algorithms: readonly string[];
  /** The time in milliseconds (`Date.now`). */
  readonly now?: (() => number) | undefined;
  /** The `fetch` to use (the runtime's). */
  readonly fetch?: Fetch | undefined;
  /** Starts a timer, and returns what stops it (`setTimeout`, without keeping a process alive). */
  readonly startTimer?: StartTimer | undefined;
  /** Is told what happens (nobody). */
  readonly on?: ((event: RevocationEvent) => void) | undefined;
}

/** {@link RevocationFeedOptions}, checked, with the defaults. */
export interface FeedSettings extends Required<Omit<RevocationOptions, 'url' | 'credentials' | 'exchange'>> {
  readonly issuer: string;
  readonly url: URL | undefined;
  readonly credentials: FeedCredentials | undefined;
  readonly exchange: RevocationExchange | undefined;
  readonly keys: KeysOption;
  readonly algorithms: readonly string[];
  readonly now: () => number;
  readonly fetch: Fetch;
  readonly startTimer: StartTimer;
  readonly on: ((event: RevocationEvent) => void) | undefined;
}

const names: readonly string[] = Object.keys({
  ...{ url: true, credentials: true, mode: true, waitSeconds: true, pollSeconds: true },
  ...{ maxStalenessSeconds: true, maxEntries: true, maxBytes: true, exchange: true },
  ...{ issuer: true, keys: true, algorithms: true, now: true, fetch: true, startTimer: true, on: true },
} satisfies Readonly<Record<keyof RevocationFeedOptions, true>>);
const modes: readonly unknown[] = ['long-poll', 'poll', 'on-demand'];

/** @throws TypeError */
export function resolveFeedOptions(options: RevocationFeedOptions): FeedSettings {
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new TypeError(`there is no option "${unknown}" of a revocation feed`);
  const { issuer, url, credentials, exchange, mode = 'long-poll', keys, algorithms, on } = options;
  if (!modes.includes(mode)) throw new TypeError(`expected the option "mode" to be ${modes.join(', ')}`);
  return {
    ...{ issuer, keys, algorithms, on, mode, exchange },
    url: url === undefined ? undefined : parseFeedUrl(url),
    credentials: credentials === undefined ? undefined : checkCredentials(credentials),
    waitSeconds: numberWithin(options.waitSeconds ?? 25, 'waitSeconds', [1, 30]),
    pollSeconds: numberWithin(options.pollSeconds ?? 1, 'pollSeconds', [0.1, 60]),
    maxStalenessSeconds: numberWithin(options.maxStalenessSeconds ?? 60, 'maxStalenessSeconds', [2, 3600]),
    maxEntries: numberWithin(options.maxEntries ?? 5_000_000, 'maxEntries', [1, 16_000_000]),
    maxBytes: numberWithin(options.maxBytes ?? 4_194_304, 'maxBytes', [1024, 67_108_864]),
    now: options.now ?? Date.now,
    fetch: options.fetch ?? ((address, init) => fetch(address, init)),
    startTimer: options.startTimer ?? startQuietTimer,
  };
}

/** https, or http to this machine itself. @throws TypeError */
export function parseFeedUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLocal = url?.protocol === 'http:' && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url === undefined || (url.protocol !== 'https:' && !isLocal) || url.username + url.password !== '')
    throw new TypeError(
      'expected the address of the feed to be https (http for this machine alone), without user',
    );
  return url;
}

function checkCredentials(credentials: FeedCredentials): FeedCredentials {
  const isToken = 'token' in credentials && typeof credentials.token === 'function';
  const isClient =
    'clientId' in credentials && [credentials.clientId, credentials.clientSecret].every(isText);
  if (isToken !== isClient) return credentials;
  throw new TypeError('expected the option "credentials" to have "clientId" and "clientSecret", or "token"');
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
