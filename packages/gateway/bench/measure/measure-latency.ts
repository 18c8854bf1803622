import type { RateProcess } from '../load/ask-at-rate.ts';
import { answers } from '../site/upstream.ts';
import type { LatencySample } from './results.ts';
import type { Running } from './runner.ts';
import { connections } from './sample.ts';

/** How a contender is asked. */
export interface LatencyOptions {
  readonly perSecond: number;
  readonly seconds: number;
  readonly round: number;
}

/** Asks the service directly and then through a contender, both at one constant rate. */
export async function measureLatency(
  { contender, process, tokens }: Running,
  rate: RateProcess,
  { perSecond, seconds, round }: LatencyOptions,
): Promise<LatencySample> {
  const load = { path: answers.small.path, token: tokens?.token, perSecond, seconds, connections };
  const direct = await rate.ask({ ...load, port: rate.port });
  const through = await rate.ask({ ...load, port: process.port });
  return { contender: contender.id, round, perSecond, through, direct };
}
