import { FeedError } from './feed-error.ts';
import { RevocationIndex, type RevocableClaims, type Revocation } from './revocation-index.ts';
import type { RevocationKind } from './revocation-kinds.ts';
import type { RevocationList } from './revocation-list.ts';

/** Nodes of an issuer have clocks of their own: a list may be signed by one that is a little behind. */
const issuedAtTolerance = 5;

/**
 * What is known of an issuer's revocations, and how far it has been read. Changed by whole lists alone, in order: one that
 * is no answer to what was asked, or older than another, changes nothing.
 */
export class KnownRevocations {
  readonly #maxEntries: number;
  #current: RevocationIndex;
  /** A snapshot of several lists, until it is whole; meanwhile what was known before stays in force. */
  #snapshot: RevocationIndex | undefined;
  #cursor = 0;
  #lastIssuedAt = -Infinity;
  #isWhole = false;

  constructor(options: { readonly maxEntries: number }) {
    this.#maxEntries = options.maxEntries;
    this.#current = new RevocationIndex(options);
  }

  /** Where to go on reading. */
  get cursor(): number {
    return this.#cursor;
  }

  /** Whether all that there was at some moment has been read. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  get size(): number {
    return this.#current.size + (this.#snapshot?.size ?? 0);
  }

  /** @param now - in seconds */
  match(claims: RevocableClaims, now: number): RevocationKind | undefined {
    return this.#current.match(claims, now) ?? this.#snapshot?.match(claims, now);
  }

  /**
   * Takes a list.
   *
   * @param asked - the cursor that it should go on from
   * @param now - in seconds
   * @throws FeedError `list_replayed`; `entries_exceeded`, and then nothing of the list was taken
   */
  take(list: RevocationList, asked: number, now: number): void {
    this.#assertNext(list, asked);
    const index = this.#indexFor(list);
    if (!index.add(list.revocations, now))
      throw new FeedError('entries_exceeded', `expected no more than ${this.#maxEntries} revocations`);
    if (list.isSnapshot || this.#snapshot !== undefined) this.#snapshot = index;
    this.#cursor = list.cursor;
    this.#lastIssuedAt = Math.max(this.#lastIssuedAt, list.issuedAt);
    if (list.hasMore) return;
    this.#isWhole = true;
    this.#current = index;
    this.#snapshot = undefined;
  }

  /**
   * Whether a revocation says nothing that is not known. What a snapshot has that is not whole is not counted on.
   *
   * @param now - in seconds
   */
  covers(revocation: Revocation, now: number): boolean {
    return this.#current.covers(revocation, now);
  }

  /** All that is in force, in parts. */
  *parts(): Generator<readonly Revocation[]> {
    yield* this.#current.parts();
    if (this.#snapshot !== undefined && this.#snapshot !== this.#current) yield* this.#snapshot.parts();
  }

  /** Forgets what has expired, little by little. */
  purge(now: number, steps: number): void {
    this.#current.purge(now, steps);
  }

  #indexFor({ isSnapshot }: RevocationList): RevocationIndex {
    if (isSnapshot) return new RevocationIndex({ maxEntries: this.#maxEntries });
    return this.#snapshot ?? this.#current;
  }

  #assertNext(list: RevocationList, asked: number): void {
    const { issuedAt, isSnapshot, since, cursor, hasMore, revocations } = list;
    if (issuedAt < this.#lastIssuedAt - issuedAtTolerance)
      throw replayed('the list is older than one that was read');
    const isNext = isSnapshot ? this.#mayBeginAnew(list, asked) : since === asked;
    if (!isNext) throw replayed('the list does not go on from where it was asked to');
    // Without this, a list that leads nowhere would be asked for again and again.
    if (cursor < since || (cursor === since && (hasMore || revocations.length > 0)))
      throw replayed('the list does not lead on from where it begins');
  }

  /**
   * A feed begins anew only where our cursor is ahead of it, after its database was restored. All that is known is forgotten
   * for it, so it has to be newer than any list that was read: no list of before can be made to look like it.
   */
  #mayBeginAnew({ since, cursor, issuedAt }: RevocationList, asked: number): boolean {
    return since === 0 && (asked === 0 || (cursor < asked && issuedAt > this.#lastIssuedAt));
  }
}

function replayed(message: string): FeedError {
  return new FeedError('list_replayed', message);
}
