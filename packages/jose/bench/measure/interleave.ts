/** One job of one contender, done once a call. */
export type Task = () => unknown;

/** A task and how its result arrives. */
export interface Runner {
  readonly name: string;
  readonly task: Task;
  /** Whether each result is awaited before the next call. */
  readonly isAsync: boolean;
}

/** How long to measure. */
export interface Effort {
  readonly rounds: number;
  /** What one contender does in one round, in milliseconds. */
  readonly roundMs: number;
  readonly warmUpMs: number;
}

/** Nanoseconds an operation took, one value a round. */
export type Sample = readonly number[];

/** Results go here, so that no engine may drop the work. */
const sink: { latest?: unknown } = {};

/**
 * Measures contenders in turns: every round gives each of them one short slot, in changing order, so that a slow moment of
 * the machine hits all alike.
 */
export async function interleave(
  runners: readonly Runner[],
  effort: Effort,
): Promise<ReadonlyMap<string, Sample>> {
  const samples = new Map<string, number[]>(runners.map(({ name }) => [name, []]));
  const counts = new Map<string, number>();
  for (const runner of runners) counts.set(runner.name, await calibrate(runner, effort));
  for (let round = 0; round < effort.rounds; round++) {
    for (const runner of rotate(runners, round)) {
      const count = counts.get(runner.name) ?? 1;
      // Unmeasured: whoever had the slot before has filled the processor's caches.
      await time(runner, Math.ceil(count / 4));
      samples.get(runner.name)?.push((await time(runner, count)) / count);
    }
  }
  return samples;
}

/** Warms a task up and finds how many calls fill a slot. */
async function calibrate(runner: Runner, { roundMs, warmUpMs }: Effort): Promise<number> {
  let count = 1;
  let spentNs = 0;
  let latestNs = 0;
  while (spentNs < warmUpMs * 1e6) {
    latestNs = (await time(runner, count)) / count;
    spentNs += latestNs * count;
    count = Math.max(1, Math.min(count * 2, Math.round((roundMs * 1e6) / latestNs)));
  }
  return Math.max(1, Math.round((roundMs * 1e6) / latestNs));
}

async function time({ task, isAsync }: Runner, count: number): Promise<number> {
  const start = process.hrtime.bigint();
  if (isAsync) for (let i = 0; i < count; i++) sink.latest = await task();
  else for (let i = 0; i < count; i++) sink.latest = task();
  return Number(process.hrtime.bigint() - start);
}

/** Starts one further in every round, and runs every second round backwards: nobody always follows the same neighbour. */
function rotate(runners: readonly Runner[], round: number): readonly Runner[] {
  const first = (round >> 1) % runners.length;
  const turned = [...runners.slice(first), ...runners.slice(0, first)];
  return round % 2 === 0 ? turned : turned.toReversed();
}
