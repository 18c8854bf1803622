import { setImmediate } from 'node:timers/promises';
import type { TestContext } from 'node:test';
import { generateKey, publicKey, type SigningKey, type VerificationKey } from '@mintmark/jose';
import type { Fetch, StartTimer } from '@mintmark/jose/jwks';
import { signCompactJws } from '@mintmark/jose/jws';
import type { RevocationEvent } from './feed-events.ts';
import type { RevocationFeedOptions } from './feed-options.ts';
import { createRevocationFeed, type RevocationFeed } from './revocation-feed.ts';

export const issuer = 'https://login.example';
export const feedUrl = `${issuer}/revocations`;

export const signingKey: SigningKey = await generateKey('ES256', { kid: 'a' });
export const verificationKey: VerificationKey = publicKey.of(signingKey);

/** A list with whatever claims, signed as the server does. */
export function signList(
  claims: Readonly<Record<string, unknown>>,
  { key = signingKey, typ = 'revlist+jwt' }: { readonly key?: SigningKey; readonly typ?: string } = {},
): Promise<string> {
  return signCompactJws(JSON.stringify(claims), { key, header: { typ } });
}

/** A clock with timers, which stands still until a test moves it. */
export class FakeTime {
  ms = 1_790_000_000_000;
  readonly #timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  readonly now = (): number => this.ms;
  readonly startTimer: StartTimer = (callback, delayMs) => {
    const timer = { at: this.ms + delayMs, callback };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  get seconds(): number {
    return Math.floor(this.ms / 1000);
  }

  /** How many timers run, and when the next one ends. */
  get pending(): readonly number[] {
    return [...this.#timers].map(({ at }) => at - this.ms).toSorted((a, b) => a - b);
  }

  /** Lets time pass, timer by timer, and each time lets everything run that is ready. */
  async pass(seconds: number): Promise<void> {
    const end = this.ms + seconds * 1000;
    await settled();
    for (;;) {
      const next = [...this.#timers].toSorted((a, b) => a.at - b.at).find(({ at }) => at <= end);
      if (next === undefined) break;
      this.#timers.delete(next);
      this.ms = Math.max(this.ms, next.at);
      next.callback();
      await settled(); // oxlint-disable-line no-await-in-loop -- one timer after the other
    }
    this.ms = end;
    await settled();
  }
}

/** Lets everything run that is ready, signatures included. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await setImmediate(); // oxlint-disable-line no-await-in-loop -- in turn
}

/** An entry as the feed writes it. */
export interface Entry {
  readonly kind: string;
  readonly value: string;
  readonly not_before: number;
  readonly exp: number;
}

/** What a test wants to have answered in place of what the feed would. */
export type Instead = (url: URL, headers: Headers) => Response | Promise<Response> | undefined;

/** The feed of REVOCATION.md, in memory, with the clock of a test. */
export class FakeFeed {
  readonly time: FakeTime;
  readonly requests: { readonly url: URL; readonly headers: Headers; readonly init: RequestInit }[] = [];
  /** Lists that were given, the oldest first. */
  readonly lists: string[] = [];
  entries: Entry[] = [];
  pageSize = 1000;
  key = signingKey;
  /** How far the issuer's clock is ahead. */
  skewSeconds = 0;
  instead: Instead | undefined;
  readonly #waiting = new Set<() => void>();

  constructor(time: FakeTime) {
    this.time = time;
  }

  /** Takes something back. */
  revoke(kind: string, value: string, lifeSeconds = 3900): void {
    const now = this.time.seconds + this.skewSeconds;
    const exp = now + lifeSeconds;
    const isFinal = kind === 'jti' || kind === 'family';
    this.entries.push({ kind, value, not_before: isFinal ? exp : now, exp });
    for (const wake of this.#waiting) wake();
  }

  get sinces(): readonly (string | null)[] {
    return this.requests.map(({ url }) => url.searchParams.get('since'));
  }

  get waits(): readonly (string | null)[] {
    return this.requests.map(({ url }) => url.searchParams.get('wait'));
  }

  readonly fetch: Fetch = async (address, init) => {
    const url = new URL(address);
    const headers = new Headers(init.headers);
    this.requests.push({ url, headers, init });
    const other = await this.instead?.(url, headers);
    if (other !== undefined) return other;
    const since = Number(url.searchParams.get('since') ?? 0);
    const wait = Number(url.searchParams.get('wait') ?? 0);
    if (wait > 0 && since === this.entries.length) await this.#news(wait, init.signal ?? undefined);
    return this.answer(since, headers);
  };

  /** The answer to a question, now. */
  async answer(since: number, headers = new Headers()): Promise<Response> {
    const from = since > this.entries.length ? 0 : since;
    const cursor = Math.min(from + this.pageSize, this.entries.length);
    const etag = `"${since}-${cursor}"`;
    if (headers.get('if-none-match') === etag) return new Response(null, { status: 304 });
    const isSnapshot = since === 0 || cursor < since;
    const iat = this.time.seconds + this.skewSeconds;
    const text = await signList(
      {
        ...{ iss: issuer, sub: `${issuer}/revocations`, aud: issuer, iat, exp: iat + 60 },
        ...{ since: from, cursor, snapshot: isSnapshot, more: cursor < this.entries.length },
        revocations: this.entries.slice(from, cursor),
      },
      { key: this.key },
    );
    this.lists.push(text);
    return listResponse(text, { etag });
  }

  #news(seconds: number, signal: AbortSignal | undefined): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const stopTimer = this.time.startTimer(resolve, seconds * 1000);
    this.#waiting.add(resolve);
    signal?.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
    return promise.finally(() => {
      stopTimer();
      this.#waiting.delete(resolve);
    });
  }
}

export function listResponse(text: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(text, { headers: { 'content-type': 'application/revlist+jwt', ...headers } });
}

/** A reader of a fake feed, and everything that happened. */
export interface Reading {
  readonly time: FakeTime;
  readonly server: FakeFeed;
  readonly feed: RevocationFeed;
  readonly events: RevocationEvent[];
  /** The types of events, or the codes of those that have one. */
  readonly told: () => readonly string[];
  /** Looks at a token that was issued when the test began. */
  readonly refuses: (claims: Readonly<Record<string, unknown>>) => string | undefined;
}

/** Starts to read; the feed is closed after the test. */
export function startReading(
  t: TestContext,
  options: Partial<RevocationFeedOptions> = {},
  prepare: (server: FakeFeed) => void = () => undefined,
): Reading {
  const time = new FakeTime();
  const begin = time.seconds;
  const server = new FakeFeed(time);
  prepare(server);
  const events: RevocationEvent[] = [];
  const feed = createRevocationFeed({
    ...{ issuer, url: feedUrl, keys: verificationKey, algorithms: ['ES256'] },
    ...{ now: time.now, startTimer: time.startTimer, fetch: server.fetch },
    on: (event) => void events.push(event),
    ...options,
  });
  t.after(() => feed.close());
  return {
    ...{ time, server, feed, events },
    told: () => events.map((event) => ('code' in event ? `${event.type} ${event.code}` : event.type)),
    refuses: (claims) => feed.check({ iat: begin, ...claims }).revoked,
  };
}
