import { JoseError } from '@mintmark/jose/errors';
import { findFeed } from './feed-address.ts';
import { FeedError, type RevocationFailureCode } from './feed-error.ts';
import { createReport, type Report } from './feed-events.ts';
import type { FeedSettings } from './feed-options.ts';
import { askFeed, type FeedAnswer } from './feed-request.ts';
import { Freshness, momentOf, type Exchange } from './freshness.ts';
import { HeardRevocations, isSound } from './heard-revocations.ts';
import { KnownRevocations } from './known-revocations.ts';
import { retryDelayMs } from './retry-delay.ts';
import type { RevocableClaims, Revocation } from './revocation-index.ts';
import type { RevocationKind } from './revocation-kinds.ts';
import { createListReader, type RevocationList } from './revocation-list.ts';

/** `starting` until the first whole snapshot; `stale` when the issuer was not heard of for too long. */
export type RevocationState = 'starting' | 'fresh' | 'stale';

/** How often what happened, since the start. */
export interface RevocationCounts {
  /** Lists that were taken. */
  readonly lists: number;
  /** Answers that nothing is new. */
  readonly notModified: number;
  /** Lists that were forged, replayed or malformed. */
  readonly refused: number;
  /** Attempts without an answer that serves. */
  readonly failed: number;
}

/** What came of one attempt to read. */
export type ReadOutcome =
  | { readonly type: 'read'; readonly isNews: boolean; readonly hasMore: boolean }
  | { readonly type: 'failed'; readonly retryMs: number; readonly error: unknown };

/** Is told what has become known, and what of it others do not know yet. */
export type TakenListener = (revocations: readonly Revocation[], untold: readonly Revocation[]) => void;

const sweptForEachAnswer = 50_000;
const sweptOfHeard = 20_000;
/** Failures of fetching keys or metadata, which are nothing that a list is refused for. */
const unavailable: ReadonlySet<string> = new Set([
  'jwks_unavailable',
  'jwks_invalid',
  'url_refused',
  'discovery_invalid',
]);

/** Reads the lists of a feed one by one, and knows what is in them and how old it is. Decides nothing about when to read. */
export class RevocationReader {
  readonly #settings: FeedSettings;
  readonly #readList: (text: string) => Promise<RevocationList>;
  readonly #report: Report;
  readonly #known: KnownRevocations;
  readonly #freshness: Freshness;
  readonly #onTaken: TakenListener;
  readonly #counts = { lists: 0, notModified: 0, refused: 0, failed: 0 };
  /** Undefined while others know nothing that the feed has not said: most of the time. */
  #heard: HeardRevocations | undefined;
  #url: URL | undefined;
  #etag: string | undefined;
  #lastListAt = -Infinity;
  #failures = 0;
  #hasOverflowed = false;
  #reported: RevocationState = 'starting';

  constructor(settings: FeedSettings, onTaken: TakenListener) {
    this.#settings = settings;
    this.#onTaken = onTaken;
    this.#readList = createListReader(settings);
    this.#report = createReport(settings.issuer, settings.on);
    this.#known = new KnownRevocations(settings);
    this.#freshness = new Freshness(settings.maxStalenessSeconds);
  }

  get state(): RevocationState {
    const state = this.#computeState();
    if (state !== this.#reported) {
      this.#reported = state;
      if (state !== 'starting') this.#report({ type: state });
    }
    return state;
  }

  /** Whether the last attempt has failed. */
  get hasFailed(): boolean {
    return this.#failures > 0;
  }

  get size(): number {
    return this.#known.size;
  }

  get counts(): RevocationCounts {
    return { ...this.#counts };
  }

  match(claims: RevocableClaims): RevocationKind | undefined {
    return this.#known.match(claims, this.#settings.now() / 1000);
  }

  /** The same by what only others have told. */
  matchHeard(claims: RevocableClaims): RevocationKind | undefined {
    return this.#heard?.match(claims, this.#settings.now() / 1000);
  }

  /** Takes what others have read of the same feed: it refuses tokens, and says nothing of how fresh the feed is. */
  hear(revocations: readonly Revocation[]): void {
    const now = this.#settings.now() / 1000;
    const isNews = (one: Revocation): boolean =>
      isSound(one, now) && !this.#known.covers(one, now) && this.#heard?.covers(one, now) !== true;
    const unsaid = revocations.filter(isNews);
    if (unsaid.length === 0) return;
    this.#heard ??= new HeardRevocations(this.#settings);
    const news = this.#heard.add(unsaid, now);
    if (news.length === 0) return;
    this.#report({ type: 'heard', revocations: news.length, size: this.#heard.size });
    this.#onTaken(news, []);
  }

  /** All that the feed has said and that is in force, in parts. */
  said(): Iterable<readonly Revocation[]> {
    return this.#known.parts();
  }

  /** Asks once. Never throws: what goes wrong is counted and reported. */
  async read(waitSeconds: number, signal: AbortSignal): Promise<ReadOutcome> {
    try {
      const outcome = await this.#read(waitSeconds, signal);
      this.#failures = 0;
      return outcome;
    } catch (error) {
      return this.#fail(error, signal);
    } finally {
      void this.state;
    }
  }

  async #read(waitSeconds: number, signal: AbortSignal): Promise<ReadOutcome> {
    const { now } = this.#settings;
    const asked = this.#known.cursor;
    this.#url ??= await findFeed(this.#settings, signal);
    const question = { url: this.#url, since: asked, waitSeconds, etag: this.#knownVersion(waitSeconds) };
    const sent = momentOf(now);
    const answer = await askFeed(question, { ...this.#settings, signal });
    const exchange = { sent, received: momentOf(now) };
    this.#known.purge(now() / 1000, sweptForEachAnswer);
    this.#purgeHeard(now() / 1000);
    if (answer.type === 'list') return this.#takeList(answer, asked, exchange);
    this.#counts.notModified++;
    this.#freshness.nothingIsNew(exchange);
    return { type: 'read', isNews: false, hasMore: false };
  }

  async #takeList(
    { text, etag }: Extract<FeedAnswer, { type: 'list' }>,
    asked: number,
    exchange: Exchange,
  ): Promise<ReadOutcome> {
    const list = await this.#readList(text);
    // Another attempt was faster: what is in this list is known.
    if (this.#known.cursor !== asked) return { type: 'read', isNews: false, hasMore: false };
    const { revocations, isSnapshot, hasMore } = list;
    const seconds = this.#settings.now() / 1000;
    this.#known.take(list, asked, seconds);
    this.#counts.lists++;
    this.#hasOverflowed = false;
    // An answer that is the same as the last one, to the same question, comes with the same version.
    this.#etag = list.cursor === asked ? etag : undefined;
    this.#lastListAt = exchange.received.steady;
    if (!hasMore) this.#freshness.listCame(list, exchange);
    this.#report({ type: 'list', revocations: revocations.length, size: this.#known.size, isSnapshot });
    const heard = this.#heard;
    const untold =
      heard === undefined ? revocations : revocations.filter((one) => !heard.covers(one, seconds));
    this.#purgeHeard(seconds);
    if (revocations.length > 0) this.#onTaken(revocations, untold);
    return { type: 'read', isNews: revocations.length > 0, hasMore };
  }

  /**
   * The version to ask by. Word that nothing is new is not signed, so that lists are asked for as well, often enough to stay
   * fresh by them alone.
   */
  #knownVersion(waitSeconds: number): string | undefined {
    const sinceList = (performance.now() - this.#lastListAt) / 1000;
    return waitSeconds === 0 && sinceList < this.#settings.maxStalenessSeconds / 2 ? this.#etag : undefined;
  }

  /** What the feed says by now need not be held twice. */
  #purgeHeard(seconds: number): void {
    this.#heard?.purge(seconds, sweptOfHeard, (revocation) => this.#known.covers(revocation, seconds));
    if (this.#heard?.size === 0) this.#heard = undefined;
  }

  #fail(error: unknown, signal: AbortSignal): ReadOutcome {
    const code = codeOf(error);
    const failures = ++this.#failures;
    const details = error instanceof FeedError ? error : undefined;
    const retryMs = retryDelayMs({ failures, retryAfterSeconds: details?.retryAfterSeconds });
    if (signal.aborted) return { type: 'failed', retryMs, error };
    this.#etag = undefined;
    if (code === 'feed_unavailable' || code === 'feed_redirected') this.#url = undefined;
    if (code === 'entries_exceeded') this.#overflow();
    else if (isRefusal(error)) {
      this.#counts.refused++;
      this.#report({ type: 'refused', code });
    }
    this.#counts.failed++;
    this.#report({ type: 'failed', code, status: details?.status, retryMs });
    return { type: 'failed', retryMs, error };
  }

  #overflow(): void {
    if (!this.#hasOverflowed) this.#report({ type: 'overflow', size: this.#known.size });
    this.#hasOverflowed = true;
  }

  #computeState(): RevocationState {
    if (!this.#known.isWhole) return 'starting';
    const isFresh = !this.#hasOverflowed && this.#freshness.isFresh(momentOf(this.#settings.now));
    return isFresh ? 'fresh' : 'stale';
  }
}

function codeOf(error: unknown): RevocationFailureCode {
  return error instanceof FeedError || error instanceof JoseError ? error.code : 'feed_unavailable';
}

function isRefusal(error: unknown): boolean {
  if (error instanceof FeedError) return error.code === 'list_malformed' || error.code === 'list_replayed';
  return error instanceof JoseError && !unavailable.has(error.code);
}
