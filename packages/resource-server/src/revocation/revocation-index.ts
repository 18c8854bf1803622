import { revocationKinds, type RevocationKind } from './revocation-kinds.ts';
import { addTimes, countTimes, purgeTimes, refuses, type StoredTimes, type Times } from './stored-times.ts';

/** Something that was taken back. */
export interface Revocation extends Times {
  /** What is named. */
  readonly kind: RevocationKind;
  /** The value of the claim that names it. */
  readonly value: string;
}

/** Claims of a verified token, as far as revocations name them. */
export type RevocableClaims = Readonly<Record<string, unknown>>;

interface Table {
  readonly kind: RevocationKind;
  readonly claim: string;
  readonly values: Map<string, StoredTimes>;
}

/** How many values are looked at for each one that is added: what has expired never makes up more than a part. */
const sweptForEach = 4;
const sweptWhenFull = 50_000;

/**
 * The revocations of one issuer that are in force, and the matching rule of its feed. What has expired is forgotten little
 * by little, as others are added, so that nobody waits for it.
 *
 * A `Map` to packed numbers: measured in bench/revocation-index.ts to take the least memory of what has the speed of a `Map`.
 */
export class RevocationIndex {
  readonly #maxEntries: number;
  #tables: Readonly<Record<RevocationKind, Table>> = createTables();
  #inOrder: readonly Table[] = Object.values(this.#tables);
  #size = 0;
  #sweep: Iterator<Place, undefined> | undefined;

  constructor({ maxEntries }: { readonly maxEntries: number }) {
    this.#maxEntries = maxEntries;
  }

  /** How many revocations are held; some may have expired. */
  get size(): number {
    return this.#size;
  }

  /**
   * Adds revocations: all of them, or none where there is no room. Gives whether there was.
   *
   * @param now - in seconds
   */
  add(revocations: readonly Revocation[], now: number): boolean {
    const count = revocations.length;
    this.purge(now, count * sweptForEach);
    if (this.#size + count > this.#maxEntries) this.purge(now, sweptWhenFull);
    if (this.#size + count > this.#maxEntries) return false;
    for (const revocation of revocations) if (revocation.expiresAt > now) this.#put(revocation, now);
    return true;
  }

  /**
   * The kind of a revocation that refuses a token: its value is the token's claim, character by character, and the token was
   * issued until `notBefore`. A token that does not say when it was issued is refused too.
   *
   * @param now - in seconds
   */
  match(claims: RevocableClaims, now: number): RevocationKind | undefined {
    for (const { kind, claim, values } of this.#inOrder) {
      if (values.size === 0) continue;
      const value = claims[claim];
      const stored = typeof value === 'string' ? values.get(value) : undefined;
      if (stored !== undefined && refuses(stored, claims['iat'], now)) return kind;
    }
    return undefined;
  }

  /** Forgets what has expired, looking at no more than so many values, from where it stopped. */
  purge(now: number, steps: number): void {
    // One step more than there are values: the one that ends a round.
    const most = Math.min(steps, this.#size + 1);
    for (let step = 0; step < most; step++) {
      this.#sweep ??= valuesOf(this.#inOrder);
      const next = this.#sweep.next();
      if (next.done === true) this.#sweep = undefined;
      else this.#purgeValue(next.value, now);
    }
  }

  /** Forgets all. */
  clear(): void {
    this.#tables = createTables();
    this.#inOrder = Object.values(this.#tables);
    this.#size = 0;
    this.#sweep = undefined;
  }

  #put({ kind, value, notBefore, expiresAt }: Revocation, now: number): void {
    const { values } = this.#tables[kind];
    const before = values.get(value);
    const after = addTimes(before, { notBefore, expiresAt }, now);
    this.#size += countTimes(after) - countTimes(before);
    if (after !== before) values.set(value, after);
  }

  #purgeValue({ values, value, stored }: Place, now: number): void {
    const left = purgeTimes(stored, now);
    if (left === stored) return;
    this.#size += countTimes(left) - countTimes(stored);
    if (left === undefined) values.delete(value);
    else values.set(value, left);
  }
}

interface Place {
  readonly values: Map<string, StoredTimes>;
  readonly value: string;
  readonly stored: StoredTimes;
}

/** A `Map` may change while it is gone through: what is deleted is not met, what is added is met at the end. */
function* valuesOf(tables: readonly Table[]): Generator<Place, undefined> {
  for (const { values } of tables) for (const [value, stored] of values) yield { values, value, stored };
}

function createTables(): Readonly<Record<RevocationKind, Table>> {
  const tableOf = (kind: RevocationKind): Table => ({
    ...{ kind, claim: revocationKinds[kind].claim },
    values: new Map(),
  });
  return {
    ...{ jti: tableOf('jti'), family: tableOf('family'), sid: tableOf('sid') },
    ...{ sub: tableOf('sub'), client: tableOf('client') },
  };
}
