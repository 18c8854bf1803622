import { reasons, type ReasonCode } from '@mintmark/oauth/reasons';
import { addressGroup } from '../limits/address-group.ts';
import { BoundedTable } from '../shared-state/bounded-table.ts';
import { BucketLevel } from '../shared-state/bucket-level.ts';
import type { Bucket } from '../shared-state/shared-state.ts';

/** What a table of bad tokens is made of. */
export interface BadTokensOptions {
  /** How many an address may show in a minute; 0 for any number. */
  readonly maxPerMinute: number;
  /** The table before a reload, whose counts go over (none). */
  readonly previous?: BadTokens | undefined;
  /** Milliseconds that only go forward (`performance.now`). */
  readonly now?: (() => number) | undefined;
}

const minuteMs = 60_000;
/** So many addresses are known; others push out those with the fewest bad tokens. */
const maxAddresses = 10_000;

/** RFC 6750 §3.1 and RFC 9449 §7.1: the caller has no right to what was shown. */
const ofBadTokens: ReadonlySet<string | undefined> = new Set(['invalid_token', 'invalid_dpop_proof']);

/**
 * How many bad tokens the clients of an address have shown to this process. Each costs a check of its signature, or a question to its
 * issuer, before it is known whose request it is, so that no limit by client would count it.
 */
export class BadTokens {
  readonly #bucket: Bucket;
  readonly #now: () => number;
  readonly #levels: BoundedTable<BucketLevel>;

  constructor({ maxPerMinute, previous, now = () => performance.now() }: BadTokensOptions) {
    this.#bucket = { intervalMs: minuteMs / maxPerMinute, burst: maxPerMinute };
    this.#now = now;
    this.#levels = previous === undefined ? new BoundedTable(maxAddresses) : previous.#levels;
  }

  /** Counts a refusal, if it is one of a bad token. */
  note(address: string, reason: ReasonCode): void {
    if (this.#bucket.burst === 0 || !ofBadTokens.has(reasons[reason].error)) return;
    const key = addressGroup(address);
    const now = this.#now();
    const known = this.#levels.get(key);
    const level = known ?? new BucketLevel(now);
    if (known === undefined) this.#levels.add(key, level, now);
    level.take(this.#bucket, 1, now);
  }

  /** In how many milliseconds another token of this address is looked at; 0 where it is at once. */
  waitMs(address: string): number {
    const level = this.#bucket.burst === 0 ? undefined : this.#levels.get(addressGroup(address));
    if (level === undefined) return 0;
    // What is left of the bucket must hold one whole token.
    const mostUsedMs = minuteMs - this.#bucket.intervalMs;
    return Math.max(0, Math.round(level.usage(this.#now()) * minuteMs - mostUsedMs));
  }
}
