import type { LogEntry } from './context.ts';

/** Work that nobody waits for, until the server closes. */
export interface BackgroundWork {
  readonly start: (work: () => Promise<void>) => void;
  /** Fulfils when nothing is under way any more. */
  readonly settled: () => Promise<void>;
}

/** Runs work beside the answers; what fails is logged. */
export function createBackgroundWork(log: (entry: LogEntry) => void): BackgroundWork {
  const underWay = new Set<Promise<void>>();
  const run = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (cause) {
      const message = cause instanceof Error ? cause.name : 'unknown error';
      log({ level: 'error', event: 'background_work_failed', message, cause });
    }
  };
  return {
    start: (work) => {
      const running = run(work);
      underWay.add(running);
      void running.then(() => underWay.delete(running));
    },
    settled: async () => {
      // Work may start other work.
      // oxlint-disable-next-line no-await-in-loop -- what is started meanwhile is only known then
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
