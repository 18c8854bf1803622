import type { FeedSettings } from './feed-options.ts';
import type { ReadOutcome, RevocationReader } from './revocation-reader.ts';

/** As long as requests wait while what is known still counts: the issuer must not slow down those it has nothing to say to. */
const patienceMs = 1000;
/** And while it does not; also how long an attempt counts that was cut off with the request that began it, as Workers do. */
const attemptMs = 15_000;

/** Reads lists when requests come, for runtimes that do nothing between them. */
export class ReadingOnDemand {
  readonly #reader: RevocationReader;
  readonly #settings: FeedSettings;
  readonly #signal: AbortSignal;
  #running: Promise<ReadOutcome> | undefined;
  #startedAt = -Infinity;
  #pauseMs = 0;

  constructor(reader: RevocationReader, settings: FeedSettings, signal: AbortSignal) {
    this.#reader = reader;
    this.#settings = settings;
    this.#signal = signal;
  }

  /** Waits for an attempt, if one is due or under way, within bounds. Never rejects. */
  async refreshIfDue(): Promise<void> {
    if (this.#signal.aborted) return;
    const running = this.#isWithin(attemptMs) ? this.#running : undefined;
    if (running === undefined && this.#isWithin(this.#pauseMs)) return;
    await this.#waitFor(running ?? this.read());
  }

  /** Reads now, all there is. Never rejects. */
  read(): Promise<ReadOutcome> {
    const attempt = this.#readAll().finally(() => {
      if (this.#running === attempt) this.#running = undefined;
    });
    this.#running = attempt;
    return attempt;
  }

  async #readAll(): Promise<ReadOutcome> {
    for (;;) {
      this.#startedAt = this.#settings.now();
      // oxlint-disable-next-line no-await-in-loop -- one list after the other
      const outcome = await this.#reader.read(0, this.#signal);
      this.#pauseMs = outcome.type === 'failed' ? outcome.retryMs : this.#settings.pollSeconds * 1000;
      if (outcome.type === 'failed' || !outcome.hasMore || this.#signal.aborted) return outcome;
    }
  }

  /** Who waits has a clock of his own: work that another request began may have been cut off without a word. */
  async #waitFor(attempt: Promise<ReadOutcome>): Promise<void> {
    const over = Promise.withResolvers<void>();
    const delayMs = this.#reader.state === 'fresh' ? patienceMs : attemptMs;
    const stopTimer = this.#settings.startTimer(over.resolve, delayMs);
    await Promise.race([attempt, over.promise]);
    stopTimer();
  }

  /** Whether the last attempt began no longer ago; a clock that was set back makes the next one due. */
  #isWithin(boundMs: number): boolean {
    const passed = this.#settings.now() - this.#startedAt;
    return passed >= 0 && passed < boundMs;
  }
}
