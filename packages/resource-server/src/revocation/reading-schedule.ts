import type { FeedSettings } from './feed-options.ts';
import { FeedError } from './feed-error.ts';
import type { ReadOutcome, RevocationReader } from './revocation-reader.ts';

/** An issuer that answers sooner without news does not hold requests: it is polled. */
const heldMs = 1000;

/** When the lists of a feed are read in the background: one after the other, never two at a time. */
export class ReadingSchedule {
  readonly #reader: RevocationReader;
  readonly #settings: FeedSettings;
  readonly #closing = new AbortController();
  readonly #waiting = new Set<PromiseWithResolvers<void>>();

  constructor(reader: RevocationReader, settings: FeedSettings) {
    this.#reader = reader;
    this.#settings = settings;
  }

  get signal(): AbortSignal {
    return this.#closing.signal;
  }

  /** Reads until it is closed. */
  async run(): Promise<void> {
    while (!this.signal.aborted) {
      const waitSeconds = this.#waitSeconds();
      const startedAt = this.#settings.now();
      // oxlint-disable-next-line no-await-in-loop -- one list after the other
      const outcome = await this.#reader.read(waitSeconds, this.signal);
      this.settle(outcome);
      const isHeld = waitSeconds === 0 || this.#settings.now() - startedAt >= heldMs;
      // oxlint-disable-next-line no-await-in-loop -- one list after the other
      await this.#sleep(this.#delayMs(outcome, isHeld));
    }
  }

  /** Waits for the attempt that is under way, or for the next. Rejects with what went wrong. */
  async ready(): Promise<void> {
    if (this.#reader.state !== 'starting') return;
    if (this.signal.aborted) throw closed();
    const waiting = Promise.withResolvers<void>();
    this.#waiting.add(waiting);
    // Timers of the feed keep no process alive; somebody who waits at the start of one does.
    const keepAlive = setInterval(() => undefined, 2 ** 30);
    try {
      await waiting.promise;
    } finally {
      clearInterval(keepAlive);
      this.#waiting.delete(waiting);
    }
  }

  /** Tells those who wait until all is known. */
  settle(outcome: ReadOutcome): void {
    if (outcome.type === 'failed') for (const { reject } of this.#waiting) reject(outcome.error);
    else if (this.#reader.state !== 'starting') for (const { resolve } of this.#waiting) resolve();
  }

  close(): void {
    this.#closing.abort();
    for (const { reject } of this.#waiting) reject(closed());
  }

  /** Held only while all is well: after a failure the answer is to come at once. */
  #waitSeconds(): number {
    const { mode, waitSeconds } = this.#settings;
    return mode === 'long-poll' && this.#reader.state === 'fresh' && !this.#reader.hasFailed
      ? waitSeconds
      : 0;
  }

  #delayMs(outcome: ReadOutcome, isHeld: boolean): number {
    if (outcome.type === 'failed') return outcome.retryMs;
    if (outcome.hasMore) return 0;
    const { mode, pollSeconds } = this.#settings;
    const goesOn = mode === 'long-poll' && this.#reader.state === 'fresh' && (outcome.isNews || isHeld);
    return goesOn ? 0 : pollSeconds * 1000;
  }

  async #sleep(delayMs: number): Promise<void> {
    if (delayMs === 0 || this.signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const stopTimer = this.#settings.startTimer(resolve, delayMs);
    const onClose = (): void => resolve();
    this.signal.addEventListener('abort', onClose);
    await promise;
    stopTimer();
    this.signal.removeEventListener('abort', onClose);
  }
}

function closed(): FeedError {
  return new FeedError('feed_unavailable', 'the revocation feed was closed');
}
