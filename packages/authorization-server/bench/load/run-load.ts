import { setTimeout as pause } from 'node:timers/promises';
import { flows, type FlowName } from './flows.ts';
import { HttpConnection } from './http-connection.ts';
import type { Target } from './target.ts';

/** What a load does for a while. */
export interface Load {
  readonly flow: FlowName;
  readonly target: Target;
  readonly connections: number;
  readonly seconds: number;
  /** The first connection's place in the lists of the target. */
  readonly offset: number;
  /** A pause after each answer, in milliseconds, for a load that only watches (0). */
  readonly pauseMs?: number;
}

/** What came of it. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Sends requests over all connections at once, one after the other on each; the first that fails ends it. */
export async function runLoad(load: Load): Promise<LoadResult> {
  const connections = await openAll(load);
  try {
    const { flow, target, offset } = load;
    const steps = await Promise.all(
      connections.map((connection, at) =>
        flows[flow]({ index: offset + at, target, send: (request) => connection.send(request) }),
      ),
    );
    return await measure(steps, load);
  } finally {
    for (const connection of connections) connection.close();
  }
}

function openAll({ target, connections }: Load): Promise<readonly HttpConnection[]> {
  const url = new URL(target.endpoints.token);
  return Promise.all(Array.from({ length: connections }, () => HttpConnection.open(url)));
}

async function measure(
  steps: readonly (() => Promise<void>)[],
  { seconds, pauseMs = 0 }: Load,
): Promise<LoadResult> {
  const times: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  const run = async (step: () => Promise<void>): Promise<void> => {
    for (let now = performance.now(); now < end;) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
      await step();
      const after = performance.now();
      times.push(after - now);
      // oxlint-disable-next-line no-await-in-loop
      if (pauseMs > 0) await pause(pauseMs);
      now = pauseMs > 0 ? performance.now() : after;
    }
  };
  await Promise.all(steps.map(run));
  const sorted = Float64Array.from(times).sort();
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return { requests: times.length, seconds: (performance.now() - start) / 1000, p50: at(0.5), p99: at(0.99) };
}
