// Runs the cases away from the main thread, which watches that each of them ends.
import { parentPort, workerData } from 'node:worker_threads';
import type { FuzzOptions } from '../options.ts';
import { targets as all } from '../targets/targets.ts';
import { runCases } from './run-cases.ts';
import type { Summary } from './run-cases.ts';

/** What the main thread hands over. */
export interface WorkerInput {
  readonly options: FuzzOptions;
  /** The number of the case that runs; -1 before the first. */
  readonly progress: SharedArrayBuffer;
}

/** What comes back. */
export type WorkerOutput = Summary & { readonly targets: number };

const { options, progress } = workerData as WorkerInput;
const current = new Int32Array(progress);
const { only, seed, caseNumber } = options;
const targets = all.filter(({ name }) => only === undefined || name.includes(only));
const until = performance.now() + options.seconds * 1000;

const summary = await runCases(targets, {
  seed,
  firstCase: caseNumber ?? 0,
  goesOn: (number) => {
    Atomics.store(current, 0, number);
    return caseNumber === undefined ? performance.now() < until : number === caseNumber;
  },
});
const output: WorkerOutput = { ...summary, targets: targets.length };
parentPort?.postMessage(output, []);
