import type { LoadProcess } from './load/start-load-process.ts';
import type { Load, LoadResult } from './load/run-load.ts';
import type { Extent } from './options.ts';
import type { Scenario } from './scenarios.ts';
import type { ServerUnderTest } from './servers/server-process.ts';

/** One scenario on one server, in one round. */
export interface Sample {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** What the process of the server used, with all its threads; other processes such as a database are not in it. */
  readonly cpuMicros: number;
  /** 99 of 100 requests that came meanwhile were answered within so many milliseconds. */
  readonly watchedP99?: number | undefined;
}

/** What is measured in each round. */
export interface Entry {
  readonly server: ServerUnderTest;
  readonly scenario: Scenario;
}

/** Whether a server was prepared for a scenario. */
export function canRun({ server: { target }, scenario: { flow } }: Entry): boolean {
  return flow !== 'signIn' || target.endpoints.signIn !== undefined;
}

/** Measures everything once in each round, so that what the machine does besides meets all alike. */
export async function measureRounds(
  entries: readonly Entry[],
  {
    load,
    extent,
    onSample,
  }: { readonly load: LoadProcess; readonly extent: Extent; readonly onSample: () => void },
): Promise<ReadonlyMap<Entry, readonly Sample[]>> {
  const samples = new Map<Entry, Sample[]>();
  for (let round = 0; round <= extent.rounds; round += 1) {
    const isWarmUp = round === 0;
    for (const entry of entries) {
      const seconds = isWarmUp ? extent.warmUpSeconds : extent.secondsEach;
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
      const sample = await measureOnce(entry, { load, extent, seconds, round });
      if (!isWarmUp) samples.set(entry, [...(samples.get(entry) ?? []), sample]);
      onSample();
    }
  }
  return samples;
}

interface Turn {
  readonly load: LoadProcess;
  readonly extent: Extent;
  readonly seconds: number;
  readonly round: number;
}

async function measureOnce({ server, scenario }: Entry, turn: Turn): Promise<Sample> {
  const { target, usage } = server;
  const { seconds, extent, round } = turn;
  const connections = scenario.connections ?? extent.connections;
  // Each round redeems families of its own: a token that a round left behind is of no use to the next.
  const offset = round * connections;
  const loads: Load[] = [{ flow: scenario.flow, target, connections, seconds, offset }];
  if (scenario.watched)
    loads.push({ flow: scenario.watched, target, connections: 2, seconds, offset: 0, pauseMs: 10 });
  const before = usage();
  const [result, watched] = await turn.load.run(loads);
  const after = usage();
  if (result === undefined) throw new Error('expected a result for each load');
  return toSample(result, { watched, cpuMicros: after.cpuMicros - before.cpuMicros });
}

function toSample(
  { requests, seconds, p50, p99 }: LoadResult,
  { watched, cpuMicros }: { readonly watched: LoadResult | undefined; readonly cpuMicros: number },
): Sample {
  const perSecond = requests / seconds;
  return { perSecond, p50, p99, cpuMicros: cpuMicros / requests, watchedP99: watched?.p99 };
}
