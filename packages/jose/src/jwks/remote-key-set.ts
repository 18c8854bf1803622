import type { MaybePromise } from '../encoding/maybe-promise.ts';
import { JoseError } from '../errors/jose-error.ts';
import type { KeyQuery, KeySource } from '../keys/key-source.ts';
import type { VerificationKey } from '../keys/key.ts';
import type { FetchReason, Report } from './events.ts';
import type { FetchedJwks, LoadJwks } from './fetch-jwks.ts';
import type { Stage } from './freshness.ts';
import { freshSeconds, isWithin, stageOf } from './freshness.ts';
import type { Jwks } from './key-index.ts';
import { countMissing, createKeyIndex, hasSameKeys } from './key-index.ts';
import type { KeySetEntry } from './key-set-entry.ts';
import { readOutsideCache, toCached } from './outside-cache.ts';
import type { SkippedKey } from './read-jwks.ts';
import type { RemoteSettings } from './remote-options.ts';
import { withinTime } from './within-time.ts';

/** A key set that is fetched when it is needed: the `keys` of a verifier. */
export interface RemoteJwks extends KeySource {
  /** The keys of the last fetched set that cannot check signatures, each with its reason. */
  readonly skipped: readonly SkippedKey[];
  /**
   * Fetches the set now, whatever the cooldown; joins a fetch that is under way. Call it when a server starts, so that the
   * first token does not wait and `verifySync` has keys.
   *
   * @throws JoseError `jwks_unavailable`, `jwks_invalid`, `url_refused`, `limit_exceeded`, `discovery_invalid`
   */
  refresh(): Promise<void>;
  /** The public keys at hand; none before the first fetch. */
  toJSON(): Jwks;
}

/** What a remote key set is made of. */
export interface RemoteParts {
  /** The configured address or issuer. */
  readonly source: string;
  readonly load: LoadJwks;
  readonly settings: RemoteSettings;
  readonly report: Report;
}

/** One refresh under way; later ones have higher numbers. */
interface Attempt {
  readonly number: number;
  readonly startedAt: number;
  readonly promise: Promise<void>;
}

interface Question {
  readonly number: number;
  readonly startedAt: number;
  /** The keys at hand when it was asked. */
  readonly known: KeySetEntry | undefined;
}

/** The keys of a remote set, and when to fetch them anew. Holds no timer: everything happens because keys are asked for. */
export class RemoteKeySet implements RemoteJwks {
  readonly #source: string;
  readonly #load: LoadJwks;
  readonly #settings: RemoteSettings;
  readonly #report: Report;
  #entry: KeySetEntry | undefined;
  #skipped: readonly SkippedKey[] = [];
  #running: Attempt | undefined;
  #lastNumber = 0;
  /** The number of the attempt that the present state is from. */
  #stateNumber = 0;
  #lastAttemptAt: number | undefined;
  /** Why the last attempt failed, if it did. */
  #failure: JoseError | undefined;

  constructor({ source, load, settings, report }: RemoteParts) {
    this.#source = source;
    this.#load = load;
    this.#settings = settings;
    this.#report = report;
  }

  get skipped(): readonly SkippedKey[] {
    return this.#skipped;
  }

  find(query: KeyQuery): MaybePromise<readonly VerificationKey[]> {
    const now = this.#settings.now();
    const stage = this.#stage(now);
    const entry = this.#entry;
    if (entry === undefined || !this.#mayServe(stage, now)) return this.#findFirst(query, stage, now);
    if (this.#isDue(stage, now)) this.#inBackground(this.#refresh(stage === 'ahead' ? 'ahead' : 'expired'));
    const found = entry.index.find(query);
    if (found.length > 0 || (this.#isCooling(now) && !this.#isRunning(now))) return found;
    return this.#findAfterRefresh(query, 'key_unknown');
  }

  snapshot(): object | undefined {
    const now = this.#settings.now();
    const stage = this.#stage(now);
    // Undefined makes the verifier ask, and asking is what starts a refresh.
    return this.#mayServe(stage, now) && !this.#isDue(stage, now) ? this.#entry?.index : undefined;
  }

  async refresh(): Promise<void> {
    await this.#refresh('requested');
  }

  toJSON(): Jwks {
    return this.#entry?.index.toJSON() ?? { keys: [] };
  }

  #stage(now: number): Stage {
    return this.#entry === undefined ? 'gone' : stageOf(this.#entry, now, this.#settings.staleMs);
  }

  /** Whether keys may serve without waiting for a fetch: expired ones only while the server is known to fail. */
  #mayServe(stage: Stage, now: number): boolean {
    if (stage === 'fresh' || stage === 'ahead') return true;
    return (
      stage === 'expired' &&
      this.#failure !== undefined &&
      this.#isAttemptWithin(now, 2 * this.#settings.cooldownMs)
    );
  }

  /** Whether keys that serve should be renewed now, behind the back of who asks. */
  #isDue(stage: Stage, now: number): boolean {
    return stage !== 'fresh' && !this.#isRunning(now) && !this.#isBackingOff(now);
  }

  #isBackingOff(now: number): boolean {
    return this.#failure !== undefined && this.#isCooling(now);
  }

  #isCooling(now: number): boolean {
    return this.#isAttemptWithin(now, this.#settings.cooldownMs);
  }

  #isAttemptWithin(now: number, boundMs: number): boolean {
    return this.#lastAttemptAt !== undefined && isWithin(now - this.#lastAttemptAt, boundMs);
  }

  /** An attempt that outlived its time was cut off with the request that began it, as Workers do; nobody waits for it. */
  #isRunning(now: number): boolean {
    return (
      this.#running !== undefined && isWithin(now - this.#running.startedAt, 2 * this.#settings.timeoutMs)
    );
  }

  #findFirst(query: KeyQuery, stage: Stage, now: number): MaybePromise<readonly VerificationKey[]> {
    if (stage === 'gone' && this.#failure !== undefined && this.#isBackingOff(now) && !this.#isRunning(now)) {
      const { code, message } = this.#failure;
      const seconds = Math.ceil((this.#settings.cooldownMs - (now - (this.#lastAttemptAt ?? now))) / 1000);
      throw new JoseError(code, `${message}; the next attempt is in ${seconds} s`, { cause: this.#failure });
    }
    return this.#findAfterRefresh(query, stage === 'gone' ? 'first' : 'expired');
  }

  async #findAfterRefresh(query: KeyQuery, reason: FetchReason): Promise<readonly VerificationKey[]> {
    try {
      await this.#refresh(reason);
    } catch (error) {
      if (this.#stage(this.#settings.now()) === 'gone') throw error;
    }
    return this.#entry?.index.find(query) ?? [];
  }

  #refresh(reason: FetchReason): Promise<void> {
    const startedAt = this.#settings.now();
    const running = this.#running;
    // Who joins keeps a clock of his own: the attempt may have been cut off without a word.
    if (running !== undefined && this.#isRunning(startedAt))
      return withinTime(() => running.promise, this.#settings);
    const number = ++this.#lastNumber;
    this.#lastAttemptAt = startedAt;
    const promise = this.#attempt(reason, number).finally(() => {
      if (this.#running?.number === number) this.#running = undefined;
    });
    this.#running = { number, startedAt, promise };
    return promise;
  }

  async #attempt(reason: FetchReason, number: number): Promise<void> {
    if (reason !== 'requested' && (await this.#takeFromCache(reason, number))) return;
    const question = { number, startedAt: this.#settings.now(), known: this.#entry };
    this.#report({ type: 'fetch', reason });
    try {
      const fetched = await withinTime((signal) => this.#load(question.known, signal), this.#settings);
      this.#accept(fetched, question);
    } catch (cause) {
      const error = toJoseError(cause);
      this.#fail(error, question);
      throw error;
    }
  }

  /** Takes keys that another process has fetched since. Gives whether they spare a fetch. */
  async #takeFromCache(reason: FetchReason, number: number): Promise<boolean> {
    const { cache, now, staleMs } = this.#settings;
    if (cache === undefined) return false;
    try {
      const found = await readOutsideCache(this.#source, this.#settings, this.#entry?.index);
      if (found === undefined || found.fetchedAt <= (this.#entry?.fetchedAt ?? 0)) return false;
      const stage = stageOf(found, now(), staleMs);
      if (stage === 'gone' || number < this.#stateNumber) return false;
      const ageMs = now() - found.fetchedAt;
      this.#report({ type: 'cache_hit', ageSeconds: ageMs / 1000 });
      this.#stateNumber = number;
      this.#failure = undefined;
      this.#replace(found);
      if (reason === 'key_unknown') return isWithin(ageMs, this.#settings.cooldownMs);
      return stage === 'fresh' || (stage === 'ahead' && reason !== 'ahead');
    } catch {
      this.#report({ type: 'cache_failed', operation: 'get' });
      return false;
    }
  }

  #accept(fetched: FetchedJwks, question: Question): void {
    const { number, startedAt } = question;
    // The answer to an earlier question may come last; it must not undo a later one.
    if (number < this.#stateNumber) return;
    const { now, ages } = this.#settings;
    const entry = this.#toEntry(fetched, question);
    const durationMs = now() - startedAt;
    const fresh = freshSeconds(fetched.headers, ages);
    this.#stateNumber = number;
    this.#lastAttemptAt = now();
    this.#failure = undefined;
    if (fetched.jwks === undefined) this.#report({ type: 'not_modified', durationMs, freshSeconds: fresh });
    else this.#report({ type: 'fetched', durationMs, keys: entry.index.entries.size, freshSeconds: fresh });
    if (fetched.jwks !== undefined) this.#reportSkipped(fetched.jwks.skipped);
    this.#replace(entry);
    this.#keepOutside(entry);
  }

  #toEntry({ url, headers, jwks }: FetchedJwks, { startedAt, known }: Question): KeySetEntry {
    const freshUntil = startedAt + freshSeconds(headers, this.#settings.ages) * 1000;
    if (jwks !== undefined) {
      const index = createKeyIndex(jwks.keys, { previous: this.#entry?.index });
      return { index, url, etag: headers.get('etag') ?? undefined, fetchedAt: startedAt, freshUntil };
    }
    if (known === undefined)
      throw new JoseError('jwks_unavailable', 'the server says that unknown keys have not changed');
    return { ...known, fetchedAt: startedAt, freshUntil };
  }

  /** Puts new keys in the place of the old: what is no longer in the set is gone. */
  #replace(entry: KeySetEntry): void {
    const before = this.#entry?.index;
    const same = before !== undefined && hasSameKeys(before, entry.index);
    // The same index stands for the same keys, so verifiers keep what they prepared.
    this.#entry = same ? { ...entry, index: before } : entry;
    if (before === undefined || same) return;
    const [added, removed] = [countMissing(entry.index, before), countMissing(before, entry.index)];
    this.#report({ type: 'rotated', added, removed });
  }

  #reportSkipped(skipped: readonly SkippedKey[]): void {
    const news = JSON.stringify(skipped) !== JSON.stringify(this.#skipped);
    this.#skipped = skipped;
    if (news) for (const key of skipped) this.#report({ type: 'skipped_key', ...key });
  }

  #fail(error: JoseError, { number, startedAt }: Question): void {
    const { now, cooldownMs, staleMs } = this.#settings;
    const time = now();
    const retrySeconds = cooldownMs / 1000;
    this.#report({ type: 'failed', durationMs: time - startedAt, code: error.code, retrySeconds });
    if (number < this.#stateNumber) return;
    this.#stateNumber = number;
    this.#lastAttemptAt = time;
    this.#failure = error;
    if (this.#entry === undefined || this.#stage(time) !== 'expired') return;
    this.#report({ type: 'stale', leftSeconds: (this.#entry.freshUntil + staleMs - time) / 1000 });
  }

  #keepOutside(entry: KeySetEntry): void {
    const { cache } = this.#settings;
    if (cache === undefined) return;
    const write = async (): Promise<void> => void (await cache.set(toCached(this.#source, entry)));
    this.#inBackground(write().catch(() => this.#report({ type: 'cache_failed', operation: 'set' })));
  }

  /** Lets work go on after the answer; its failure was reported already. */
  #inBackground(work: Promise<void>): void {
    this.#settings.waitUntil(work.catch(() => undefined));
  }
}

function toJoseError(cause: unknown): JoseError {
  if (cause instanceof JoseError) return cause;
  return new JoseError('jwks_unavailable', 'the key set could not be fetched', { cause });
}
