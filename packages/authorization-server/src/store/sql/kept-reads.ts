import type { Database } from '@mintmark/database';

/** Keeps what was read of the registry for as long as nobody can have changed it. */
export interface KeptReads {
  /** What was read under a key, or what `load` reads now. Nothing found is not kept. */
  read<Value>(key: string, load: () => Promise<Value | undefined>): Promise<Value | undefined>;
  /** Says that the transaction changes what may be kept. */
  changing(): void;
}

/** What a transaction needs: it reads for itself, and what it changes is kept by nobody until it has ended. */
export interface TransactionReads extends KeptReads {
  end(): void;
}

/** Reads of everybody outside transactions. */
export interface SharedReads extends KeptReads {
  /** For a new transaction. */
  readonly forTransaction: () => TransactionReads;
}

const maxKept = 1000;
const ofDatabases = new WeakMap<object, SharedReads>();

/** The reads that all stores on a database share. */
export function keptReadsOf(database: Pick<Database<never>, 'commitsOfOthers'>): SharedReads {
  const known = ofDatabases.get(database) ?? createKeptReads(() => database.commitsOfOthers());
  ofDatabases.set(database, known);
  return known;
}

/** Where `commitsOfOthers` cannot tell, nothing is kept. */
export function createKeptReads(commitsOfOthers: () => number | undefined): SharedReads {
  const kept = new Map<string, unknown>();
  let [seen, generation, changes]: [number | undefined, number, number] = [undefined, 0, 0];

  function forget(): void {
    kept.clear();
    generation += 1;
  }

  // The question locks the file for a moment, which costs as much as a read: once in a turn of the event loop. A request
  // that arrives after a commit is read in a later turn.
  let isAsked = false;
  function ask(): void {
    isAsked = true;
    setImmediate(() => (isAsked = false));
    const now = commitsOfOthers();
    if (now !== seen) forget();
    seen = now;
  }

  function isCurrent(): boolean {
    if (!isAsked) ask();
    return seen !== undefined && changes === 0;
  }

  return {
    async read<Value>(key: string, load: () => Promise<Value | undefined>) {
      if (!isCurrent()) return await load();
      const known = kept.get(key);
      // A key is read with one kind of `load` alone.
      if (known !== undefined) return known as Value;
      const before = generation;
      const value = await load();
      // What was committed meanwhile may not be in it.
      if (value === undefined || !isCurrent() || before !== generation) return value;
      if (kept.size >= maxKept) kept.clear();
      kept.set(key, value);
      return value;
    },
    changing: () => {
      throw new TypeError('expected a change to be within a transaction');
    },
    forTransaction: () =>
      createTransactionReads({
        begin: () => {
          changes += 1;
        },
        end: () => {
          changes -= 1;
          forget();
        },
      }),
  };
}

/** Reads for itself; tells the first change that it makes, and that it has ended if it made one. */
function createTransactionReads(change: {
  readonly begin: () => void;
  readonly end: () => void;
}): TransactionReads {
  let isChanging = false;
  return {
    read: (_key, load) => load(),
    changing: () => {
      if (!isChanging) change.begin();
      isChanging = true;
    },
    end: () => {
      if (isChanging) change.end();
      isChanging = false;
    },
  };
}
