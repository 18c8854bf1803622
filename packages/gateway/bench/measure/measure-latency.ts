import { askAtRate } from '../load/ask-at-rate.ts';
import { answers } from '../site/upstream.ts';
import type { LatencySample } from './results.ts';
import type { Ground, Running } from './runner.ts';
import { connections } from './sample.ts';

/** Asks the service directly and then through a contender, both at one constant rate. */
export async function measureLatency(
  { contender, process, tokens }: Running,
  ground: Ground,
  {
    perSecond,
    seconds,
    round,
  }: { readonly perSecond: number; readonly seconds: number; readonly round: number },
): Promise<LatencySample> {
  const load = { path: answers.small.path, token: tokens?.token, perSecond, seconds, connections };
  const direct = await askAtRate({ ...load, port: ground.upstream.port }, ground.cores.load);
  const through = await askAtRate({ ...load, port: process.port }, ground.cores.load);
  return { contender: contender.id, round, perSecond, through, direct };
}
