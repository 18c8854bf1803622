import type { Revocation } from '@mintmark/resource-server';
import { runScript } from '../shared-state/run-script.ts';
import type { RevocationClient } from './redis-connections.ts';
import type { RevocationSeal } from './revocation-seal.ts';
import { longestSeconds, maxKept, tellScript } from './revocation-scripts.ts';
import type { Counting } from './shared-revocations.ts';

/** As many go in one message. */
export const batchSize = 100;
/** As many wait for a slow Redis; beyond, everything is told anew once it is back. */
const maxWaiting = 10_000;
/** So many are looked for, to know whether Redis has lost something. */
const sampleCount = 10;
/** Clocks of Redis and of gateways may differ by as much before more is told than needs be. */
const clockToleranceSeconds = 300;
const leastPauseMs = 1000;
const mostPauseMs = 30_000;

/** What telling is done with. */
export interface TellingParts {
  readonly key: string;
  readonly client: RevocationClient;
  readonly seal: RevocationSeal;
  readonly counts: Counting;
  /** Names who tells, in messages. */
  readonly teller: string;
  /** All that feeds have said and that is in force. */
  readonly said: () => Iterable<readonly Revocation[]>;
}

/** Tells others what feeds have said, one message after the other. What fails is told again, with everything else. */
export class Telling {
  readonly #parts: TellingParts;
  #waiting: Revocation[] = [];
  #isAllToBeTold = false;
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #isClosed = false;

  constructor(parts: TellingParts) {
    this.#parts = parts;
  }

  tell(revocations: readonly Revocation[]): void {
    if (this.#waiting.length + revocations.length > maxWaiting) this.#isAllToBeTold = true;
    else this.#waiting.push(...revocations);
    this.#run();
  }

  /** Tells everything, which others may have lost, and does not wait any longer after a failure; what they have costs them nothing. */
  tellAll(): void {
    this.#isAllToBeTold = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#run();
  }

  /** A few texts that are kept for long yet, unless Redis has lost them; none while something is still to be told. */
  samples(): readonly string[] {
    if (this.#running !== undefined || this.#isAllToBeTold) return [];
    const from = Date.now() / 1000 + clockToleranceSeconds;
    for (const part of this.#parts.said()) {
      const some = part.filter(({ expiresAt }) => expiresAt > from).slice(0, sampleCount);
      const samples = some.map((one) => this.#seal(one)).filter((text) => text !== undefined);
      if (samples.length > 0) return samples;
    }
    return [];
  }

  /** Fulfils when nothing is left to be told. */
  async flush(): Promise<void> {
    while (this.#running !== undefined) await this.#running; // oxlint-disable-line no-await-in-loop -- more may have come
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #run(): void {
    if (this.#isClosed || this.#running !== undefined || this.#timer !== undefined) return;
    this.#running = this.#send().then(
      () => this.#rest(0),
      () => this.#rest(Math.min(leastPauseMs * 2 ** this.#failures++, mostPauseMs)),
    );
  }

  #rest(pauseMs: number): void {
    this.#running = undefined;
    if (pauseMs === 0) {
      this.#failures = 0;
      // Told after the last message went, and before it was known to be the last.
      if (this.#waiting.length > 0 || this.#isAllToBeTold) this.#run();
      return;
    }
    this.#parts.counts.failed++;
    this.#isAllToBeTold = true;
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#run();
    }, pauseMs).unref();
  }

  async #send(): Promise<void> {
    await this.#sendWaiting();
    while (this.#isAllToBeTold && !this.#isClosed) {
      this.#isAllToBeTold = false;
      // oxlint-disable no-await-in-loop -- one message after the other
      for (const part of this.#parts.said()) {
        for (let at = 0; at < part.length; at += batchSize)
          await this.#sendBatch(part.slice(at, at + batchSize));
        await this.#sendWaiting();
      }
    }
  }

  async #sendWaiting(): Promise<void> {
    while (this.#waiting.length > 0) await this.#sendBatch(this.#waiting.splice(0, batchSize));
    // oxlint-enable no-await-in-loop
  }

  async #sendBatch(revocations: readonly Revocation[]): Promise<void> {
    const { client, counts, key, teller } = this.#parts;
    const now = Date.now() / 1000;
    const alive = revocations.filter(({ expiresAt }) => expiresAt > now);
    const entries = alive.flatMap((revocation) => {
      const text = this.#seal(revocation);
      return text === undefined ? [] : [String(revocation.expiresAt), text];
    });
    counts.dropped += alive.length - entries.length / 2;
    if (entries.length === 0) return;
    const given = [String(maxKept), String(longestSeconds), teller, ...entries];
    const answer = await runScript(client, tellScript, { keys: [key], arguments: given });
    const [news, unkept] = Array.isArray(answer) ? answer.map(Number) : [];
    counts.told += countOf(news);
    counts.dropped += countOf(unkept);
  }

  /** Undefined for what others would not take. */
  #seal(revocation: Revocation): string | undefined {
    if (revocation.expiresAt > Date.now() / 1000 + longestSeconds) return undefined;
    return this.#parts.seal.seal(revocation);
  }
}

function countOf(value: number | undefined): number {
  return value !== undefined && Number.isSafeInteger(value) ? value : 0;
}
