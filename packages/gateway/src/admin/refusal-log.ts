import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { Decision } from '../decision/decision.ts';
import { refusalOf, type Refusal } from './refusal.ts';

/** How many refusals are kept. */
export interface RefusalLogOptions {
  /** How many at most (200). */
  readonly max?: number;
  /** How much memory they may take at most, in bytes, about (2 MiB). */
  readonly maxBytes?: number;
}

/** Which refusals are wanted. */
export interface RefusalFilter {
  /** Those for this reason (any). */
  readonly reason?: ReasonCode;
  /** Those at this route (any). */
  readonly route?: string;
}

/**
 * The latest refusals, to be looked at: the oldest make room for new ones.
 *
 * @example
 * const refusals = new RefusalLog({ max: 200 });
 * refusals.record(decision);
 */
export class RefusalLog {
  readonly #max: number;
  readonly #maxBytes: number;
  #kept: Refusal[] = [];
  #bytes = 0;

  constructor({ max = 200, maxBytes = 2 * 1024 * 1024 }: RefusalLogOptions = {}) {
    this.#max = max;
    this.#maxBytes = maxBytes;
  }

  /** What the kept ones take, about. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Keeps a decision if it refused. */
  record(decision: Decision): void {
    const refusal = refusalOf(decision);
    if (refusal === undefined) return;
    this.#kept.push(refusal);
    this.#bytes += sizeOf(refusal);
    while (this.#kept.length > this.#max || this.#bytes > this.#maxBytes) this.#forgetOldest();
  }

  #forgetOldest(): void {
    const oldest = this.#kept.shift();
    this.#bytes -= oldest === undefined ? this.#bytes : sizeOf(oldest);
  }

  /** The kept ones, the latest first. */
  list(filter: RefusalFilter = {}): readonly Refusal[] {
    return filterRefusals(this.#kept.toReversed(), filter);
  }

  /** The latest with this identifier. */
  find(id: string): Refusal | undefined {
    return this.#kept.findLast((refusal) => refusal.id === id);
  }
}

/**
 * Those that are wanted.
 *
 * @example
 * filterRefusals(refusals, { reason: 'token_expired' });
 */
export function filterRefusals(refusals: readonly Refusal[], filter: RefusalFilter): readonly Refusal[] {
  return refusals.filter(
    ({ reason, route }) =>
      (filter.reason === undefined || reason === filter.reason) &&
      (filter.route === undefined || route === filter.route),
  );
}

/** The kept refusals of several workers as one list, the latest first. */
export function mergeRefusals(lists: readonly (readonly Refusal[])[]): readonly Refusal[] {
  return lists.flat().sort((a, b) => b.time - a.time);
}

/** An object with its members takes about this much, beside its texts. */
const objectBytes = 600;

function sizeOf({ id, method, host, path, clientAddress, token, claims, tries, missing }: Refusal): number {
  const texts = id.length + method.length + host.length + path.length + clientAddress.length;
  const contents = (token?.length ?? 0) + (claims?.length ?? 0) * 2;
  return objectBytes + texts * 2 + contents + tries.length * 100 + missing.join('').length;
}
