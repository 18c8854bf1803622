/** Runs work for one name after the other, in the order in which it was asked for. */
export type WithLock = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;

/** Locks of this process; a name takes memory only while work waits for it. */
export function createLocks(): WithLock {
  const tails = new Map<string, Promise<unknown>>();
  return async (name, work) => {
    const before = tails.get(name) ?? Promise.resolve();
    const run = before.then(work, work);
    const tail = run.catch(() => undefined);
    tails.set(name, tail);
    try {
      return await run;
    } finally {
      if (tails.get(name) === tail) tails.delete(name);
    }
  };
}
