import { revocationKinds, type RevocationKind } from './revocation-kinds.ts';
import { listTimes, refuses, saysAlready, type StoredTimes, type Times } from './stored-times.ts';
import { TimesTable } from './times-table.ts';

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
  readonly values: TimesTable;
}

/** Longer than any identifier that an issuer gives. */
export const maxValueCharacters = 2048;
/** How many places are looked at for each entry that is added: what has expired never makes up more than a part. */
const sweptForEach = 8;
const sweptWhenFull = 100_000;

/**
 * The revocations of one issuer that are in force, and the matching rule of its feed. What has expired is forgotten little
 * by little, as others are added, so that nobody waits for it.
 */
export class RevocationIndex {
  readonly #maxEntries: number;
  #tables: Readonly<Record<RevocationKind, Table>> = createTables();
  #inOrder: readonly Table[] = Object.values(this.#tables);
  #swept = 0;

  constructor({ maxEntries }: { readonly maxEntries: number }) {
    this.#maxEntries = maxEntries;
  }

  /** How many revocations are held; some may have expired. */
  get size(): number {
    return this.#inOrder.reduce((sum, { values }) => sum + values.size, 0);
  }

  /**
   * Adds revocations: all of them, or none where there is no room. Gives whether there was.
   *
   * @param now - in seconds
   */
  add(revocations: readonly Revocation[], now: number): boolean {
    const most = this.#maxEntries - revocations.length;
    this.purge(now, revocations.length * sweptForEach);
    if (this.size > most) this.purge(now, sweptWhenFull);
    if (this.size > most) return false;
    for (const { kind, value, notBefore, expiresAt } of revocations)
      if (expiresAt > now) this.#tables[kind].values.add(value, { notBefore, expiresAt }, now);
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
      if (typeof value !== 'string' || value.length > maxValueCharacters) continue;
      const stored = values.find(value);
      if (stored !== undefined && refuses(stored, claims['iat'], now)) return kind;
    }
    return undefined;
  }

  /**
   * Whether every token that a revocation refuses is refused by one that is held.
   *
   * @param now - in seconds
   */
  covers({ kind, value, notBefore, expiresAt }: Revocation, now: number): boolean {
    if (expiresAt <= now) return true;
    const stored = this.#tables[kind].values.find(value);
    return stored !== undefined && saysAlready(stored, { notBefore, expiresAt });
  }

  /** All that is held, in parts; what is added meanwhile may be missing. */
  *parts(): Generator<readonly Revocation[]> {
    for (const { kind, values } of this.#inOrder)
      for (const part of values.parts())
        if (part.length > 0) yield part.flatMap(([value, times]) => revocationsOf(kind, value, times));
  }

  /** Forgets what has expired, and what is needless, looking at no more than so many places, from where it stopped. */
  purge(now: number, steps: number, isNeedless?: (revocation: Revocation) => boolean): void {
    let left = steps;
    // One more than there are: what is before the place in the first one.
    for (let tables = this.#inOrder.length; tables >= 0 && left > 0; tables--) {
      const inTurn = this.#inOrder[this.#swept];
      const table = inTurn?.values;
      const isNeedlessHere =
        isNeedless &&
        inTurn &&
        ((value: string, times: StoredTimes) => revocationsOf(inTurn.kind, value, times).every(isNeedless));
      left = table?.purge(now, left, isNeedlessHere) ?? 0;
      if (table?.isSwept === true) this.#swept = (this.#swept + 1) % this.#inOrder.length;
    }
  }

  /** Forgets all. */
  clear(): void {
    this.#tables = createTables();
    this.#inOrder = Object.values(this.#tables);
    this.#swept = 0;
  }
}

function revocationsOf(kind: RevocationKind, value: string, times: StoredTimes): readonly Revocation[] {
  return listTimes(times).map(({ notBefore, expiresAt }) => ({ kind, value, notBefore, expiresAt }));
}

function createTables(): Readonly<Record<RevocationKind, Table>> {
  const tableOf = (kind: RevocationKind): Table => ({
    ...{ kind, claim: revocationKinds[kind].claim },
    values: new TimesTable(),
  });
  return {
    ...{ jti: tableOf('jti'), family: tableOf('family'), sid: tableOf('sid') },
    ...{ sub: tableOf('sub'), client: tableOf('client') },
  };
}
