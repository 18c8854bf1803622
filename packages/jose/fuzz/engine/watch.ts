import { Worker } from 'node:worker_threads';
import type { FuzzOptions } from '../options.ts';
import type { WorkerInput, WorkerOutput } from './worker.ts';

/** A case that does not end is given up after so long; one that ends late is judged where it ran. */
const hangMs = 20_000;

/** To load the parsers and make their good inputs is a second's work, and far more than that on a busy machine. */
const startMs = 120_000;

/** How a run ended. */
export type WatchedRun =
  | { readonly output: WorkerOutput }
  | { readonly hangsAt: number }
  | { readonly crash: unknown };

/** Runs the fuzzer in a thread of its own, and stops it when a case does not end. */
export function watch(options: FuzzOptions): Promise<WatchedRun> {
  const progress = new SharedArrayBuffer(4);
  const current = new Int32Array(progress).fill(-1);
  const workerData: WorkerInput = { options, progress };
  const worker = new Worker(new URL('worker.ts', import.meta.url), { workerData });
  return new Promise((resolve) => {
    let latest = -1;
    let since = performance.now();
    const timer = setInterval(() => {
      const now = Atomics.load(current, 0);
      if (now !== latest) [latest, since] = [now, performance.now()];
      else if (performance.now() - since > (now < 0 ? startMs : hangMs)) end({ hangsAt: now });
    }, 500);
    const end = (run: WatchedRun): void => {
      clearInterval(timer);
      resolve(run);
      void worker.terminate();
    };
    worker.once('message', (output: WorkerOutput) => end({ output }));
    worker.once('error', (crash: unknown) => end({ crash }));
  });
}
