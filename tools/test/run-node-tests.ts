import { availableParallelism } from 'node:os';
import { run } from 'node:test';
import type { TestEvent } from 'node:test/reporters';
import { createDescriber } from './describe-event.ts';
import { nothing, type Outcome } from './outcome.ts';

/** Which test files to run, and how. */
export interface NodeTests {
  /** Globs from the root of the repository. */
  readonly files: readonly string[];
  /** Import conditions to resolve with (none by default). */
  readonly conditions?: readonly string[];
  /** How many files run at the same time (one per core by default). */
  readonly concurrency?: number;
}

/** No test waits longer for something that never happens. (A loop that never ends is beyond it: it blocks its process.) */
const timeoutMs = 10 * 60_000;

/** Runs files of `node:test`, each in its own process, and prints only what failed or was skipped. */
export async function runNodeTests(root: string, tests: NodeTests): Promise<Outcome> {
  const stream = run({
    cwd: root,
    globPatterns: tests.files,
    execArgv: (tests.conditions ?? []).map((condition) => `--conditions=${condition}`),
    concurrency: tests.concurrency ?? availableParallelism(),
    timeout: timeoutMs,
  });
  const describe = createDescriber(root);
  let outcome = nothing;
  // The stream's `data` events are declared to be test events; only its iterator is not.
  for await (const event of stream as AsyncIterable<TestEvent>) {
    const line = describe(event);
    if (line !== undefined) process.stdout.write(`${line}\n`);
    if (event.type === 'test:summary' && event.data.file === undefined) outcome = count(event.data.counts);
  }
  return outcome;
}

function count({ tests, passed, skipped, todo }: TestCounts): Outcome {
  // What was cancelled or is still to be done has not passed, whatever the reason.
  return { passed, skipped: skipped + todo, failed: tests - passed - skipped - todo };
}

interface TestCounts {
  readonly tests: number;
  readonly passed: number;
  readonly skipped: number;
  readonly todo: number;
}
