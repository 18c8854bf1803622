import type { Revocation } from '@mintmark/resource-server';
import { runScript } from '../shared-state/run-script.ts';
import type { RevocationClient } from './redis-connections.ts';
import { maxSealedCharacters, type RevocationSeal } from './revocation-seal.ts';
import { lookScript, maxKept, readScript } from './revocation-scripts.ts';
import type { Counting } from './shared-revocations.ts';
import { batchSize } from './telling.ts';

const pageSize = 250;
/** More pages than that are no list of ours: a listing that never ends is not followed. */
const maxPages = (2 * maxKept) / pageSize;
const maxMessageCharacters = (1 + batchSize) * (maxSealedCharacters + 1);
/** What messages may cost in a second; what is beyond is read later, all at once. */
const maxHeardPerSecond = 10_000;
const leastPauseMs = 1000;
const mostPauseMs = 30_000;

/** What hearing is done with. */
export interface HearingParts {
  readonly key: string;
  readonly client: RevocationClient;
  readonly seal: RevocationSeal;
  readonly counts: Counting;
  /** Whose messages are not listened to: our own. */
  readonly teller: string;
  /** Takes what others have told. */
  readonly hear: (revocations: readonly Revocation[]) => void;
  /** Texts that should be kept. */
  readonly samples: () => readonly string[];
  /** Is told that what should be kept is not. */
  readonly onLoss: () => void;
}

/** Hears what others tell: what is kept, in pages, and messages as they come. Whatever they hold, it is looked at in bounds. */
export class Hearing {
  readonly #parts: HearingParts;
  #isReading = false;
  #waiting: (() => void)[] = [];
  #isAskedAgain = false;
  #isLooking = false;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #second = 0;
  #inSecond = 0;
  #isClosed = false;

  constructor(parts: HearingParts) {
    this.#parts = parts;
  }

  /** Reads all that is kept, again until it succeeds; fulfils then, or when it is closed. */
  read(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    if (this.#isClosed) this.#settle();
    else this.#begin();
    return promise;
  }

  /** Something may have been missed: reads again, soon. */
  readAgain(): void {
    if (this.#isReading) this.#isAskedAgain = true;
    else this.#begin();
  }

  /** Looks whether Redis has lost something: it forgets without going away where somebody flushes it, or it is full. */
  async look(): Promise<void> {
    if (this.#isClosed || this.#isLooking || this.#isReading) return;
    this.#isLooking = true;
    try {
      if (await this.#isLost()) this.#parts.onLoss();
    } catch {
      this.#parts.counts.failed++;
    } finally {
      this.#isLooking = false;
    }
  }

  /** Takes a message: who tells, then texts. */
  readonly take = (message: string): void => {
    const { counts, teller } = this.#parts;
    if (this.#isClosed) return;
    if (message.length > maxMessageCharacters) {
      counts.refused++;
      return;
    }
    const [from, ...texts] = message.split('\n', 1 + batchSize);
    if (from === teller) return;
    if (this.#mayHear(texts.length)) this.#open(texts);
    else counts.dropped += texts.length;
  };

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#settle();
  }

  #mayHear(count: number): boolean {
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.#second) this.#inSecond = 0;
    this.#second = second;
    this.#inSecond += count;
    if (this.#inSecond <= maxHeardPerSecond) return true;
    this.#readLater(mostPauseMs);
    return false;
  }

  #open(texts: readonly string[]): void {
    const { seal, counts, hear } = this.#parts;
    const opened = texts.map((text) => seal.open(text)).filter((one) => one !== undefined);
    counts.heard += opened.length;
    counts.refused += texts.length - opened.length;
    if (opened.length > 0) hear(opened);
  }

  async #readPages(): Promise<void> {
    const { counts, onLoss } = this.#parts;
    let cursor = '0';
    for (let pages = 0; pages < maxPages && !this.#isClosed; pages++) {
      const page = await this.#page(cursor, pageSize); // oxlint-disable-line no-await-in-loop -- page by page
      counts.refused += page.tooLong;
      this.#open(page.texts);
      if (pages === 0 && page.kept === 0) onLoss();
      cursor = page.cursor;
      if (cursor === '0') return;
    }
  }

  async #isLost(): Promise<boolean> {
    const { client, key, samples } = this.#parts;
    const given = { keys: [key], arguments: [...samples()] };
    const answer = await runScript(client, lookScript, given);
    const [kept, missing]: readonly unknown[] = Array.isArray(answer) ? answer : [];
    if (typeof kept !== 'number' || typeof missing !== 'number')
      throw new TypeError('expected two numbers from Redis');
    // Of a set that is full something is always missing.
    return kept === 0 || (missing > 0 && kept < maxKept);
  }

  async #page(cursor: string, size: number): Promise<Page> {
    const { client, key } = this.#parts;
    const given = [cursor, String(size), String(maxSealedCharacters)];
    return parsePage(await runScript(client, readScript, { keys: [key], arguments: given }));
  }

  #begin(): void {
    if (this.#isReading || this.#isClosed) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isReading = true;
    // Who comes while pages are read has missed some.
    const waiting = this.#waiting.splice(0);
    this.#readPages().then(
      () => {
        for (const resolve of waiting) resolve();
        this.#rest();
      },
      () => {
        this.#waiting.push(...waiting);
        this.#fail();
      },
    );
  }

  #rest(): void {
    this.#isReading = false;
    this.#failures = 0;
    if (this.#waiting.length > 0) this.#begin();
    else if (this.#isAskedAgain) this.#readLater(leastPauseMs);
    this.#isAskedAgain = false;
  }

  #fail(): void {
    this.#isReading = false;
    this.#isAskedAgain = false;
    this.#parts.counts.failed++;
    this.#readLater(Math.min(leastPauseMs * 2 ** this.#failures++, mostPauseMs));
  }

  #settle(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #readLater(pauseMs: number): void {
    if (this.#isClosed) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.readAgain();
    }, pauseMs).unref();
  }
}

interface Page {
  readonly cursor: string;
  readonly kept: number;
  readonly tooLong: number;
  readonly texts: readonly string[];
}

function parsePage(answer: unknown): Page {
  const [cursor, kept, tooLong, texts]: readonly unknown[] = Array.isArray(answer) ? answer : [];
  if (
    typeof cursor !== 'string' ||
    typeof kept !== 'number' ||
    typeof tooLong !== 'number' ||
    !Array.isArray(texts)
  )
    throw new TypeError('expected a page of revocations from Redis');
  return { cursor, kept, tooLong, texts: texts.filter((text) => typeof text === 'string') };
}
