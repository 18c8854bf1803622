import type { Refusal, RefusalFilter } from '@mintmark/gateway/engine';
import { filterRefusals } from '@mintmark/gateway/engine';

/** The latest refusals of all workers. The oldest make room for new ones. */
export class Refusals {
  readonly #max: () => number;
  #kept: Refusal[] = [];

  constructor(max: () => number) {
    this.#max = max;
  }

  add(refusal: Refusal): void {
    this.#kept.push(refusal);
    if (this.#kept.length > this.#max()) this.#kept = this.#kept.slice(-this.#max());
  }

  /** The latest first. */
  list(filter: RefusalFilter): readonly Refusal[] {
    return filterRefusals(this.#kept.toReversed(), filter);
  }

  find(id: string): Refusal | undefined {
    return this.#kept.findLast((refusal) => refusal.id === id);
  }
}

/** Takes a refusal out of a message of a worker. */
export function refusalIn(message: unknown): Refusal | undefined {
  if (typeof message !== 'object' || message === null || !('refusal' in message)) return undefined;
  // Only a worker, which is this program, is on the other side.
  return message.refusal as Refusal;
}
