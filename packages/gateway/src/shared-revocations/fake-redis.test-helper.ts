import type { RedisArguments } from '../shared-state/run-script.ts';
import type { RevocationClient } from './redis-connections.ts';
import { lookScript, tellScript } from './revocation-scripts.ts';
import type { Counting } from './shared-revocations.ts';

/** Counts, all zero. */
export function noCounts(): Counting {
  return { told: 0, heard: 0, refused: 0, dropped: 0, failed: 0 };
}

/** A Redis that keeps texts, and does what a test wants in place of it. */
export class FakeRedis implements RevocationClient {
  readonly isReady = true;
  readonly kept = new Set<string>();
  /** How many texts each message had. */
  readonly messages: number[] = [];
  /** How many pages were asked for. */
  pages = 0;
  /** What happens before an answer. */
  before: (() => Promise<void>) | undefined;
  /** In place of a page. */
  page: (() => unknown) | undefined;

  on(): this {
    return this;
  }

  off(): this {
    return this;
  }

  eval(): Promise<unknown> {
    return Promise.reject(new Error('expected the script to be known'));
  }

  async evalSha(sha1: string, { arguments: given }: RedisArguments): Promise<unknown> {
    await this.before?.();
    if (sha1 === tellScript.sha1) return this.#keep(given);
    if (sha1 === lookScript.sha1)
      return [this.kept.size, given.filter((text) => !this.kept.has(text)).length];
    return this.#read();
  }

  #keep(given: readonly string[]): unknown {
    const texts = given.slice(3).filter((_, at) => at % 2 === 1);
    this.messages.push(texts.length);
    const news = texts.filter((text) => !this.kept.has(text));
    for (const text of news) this.kept.add(text);
    return [news.length, 0];
  }

  #read(): unknown {
    this.pages += 1;
    return this.page === undefined ? ['0', this.kept.size, 0, [...this.kept]] : this.page();
  }
}
