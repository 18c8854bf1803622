/** How many works share a transaction at most, so that nobody else waits long for the one writer. */
const maxTogether = 64;

/** Runs a work in a transaction of its own. */
export type Write<Inner> = <Result>(work: (inner: Inner) => Promise<Result>) => Promise<Result>;

interface Waiting<Inner> {
  /** Runs the work and keeps its result until the commit. */
  run(inner: Inner): Promise<void>;
  /** After the commit: the result counts. */
  settle(): void;
  /** After a failure: once more, alone, so that only a work that fails by itself fails. */
  runAlone(): Promise<void>;
}

/**
 * Runs the works that arrive in the same turn of the event loop in one transaction, each after the other. The commit is
 * most of the cost of a small write: together, busy times need fewer of them. A work may run twice and must do nothing
 * besides its statements.
 */
export function commitTogether<Inner>(write: Write<Inner>): Write<Inner> {
  let waiting: Waiting<Inner>[] = [];

  function flush(): void {
    const works = waiting;
    waiting = [];
    for (let start = 0; start < works.length; start += maxTogether) {
      void commit(write, works.slice(start, start + maxTogether));
    }
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push(createWaiting(write, { work, resolve, reject }));
      if (waiting.length === 1) setImmediate(flush);
    });
}

async function commit<Inner>(write: Write<Inner>, works: readonly Waiting<Inner>[]): Promise<void> {
  try {
    await write(async (inner) => {
      // oxlint-disable-next-line no-await-in-loop -- one connection
      for (const work of works) await work.run(inner);
    });
  } catch {
    await Promise.all(works.map((work) => work.runAlone()));
    return;
  }
  for (const work of works) work.settle();
}

interface Task<Inner, Result> {
  readonly work: (inner: Inner) => Promise<Result>;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

function createWaiting<Inner, Result>(
  write: Write<Inner>,
  { work, resolve, reject }: Task<Inner, Result>,
): Waiting<Inner> {
  let settle = (): void => reject(new TypeError('expected the work to have run'));
  return {
    async run(inner) {
      const result = await work(inner);
      settle = () => resolve(result);
    },
    settle: () => settle(),
    runAlone: () => write(work).then(resolve, reject),
  };
}
