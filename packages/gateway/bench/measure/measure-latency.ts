import type { RateProcess } from '../load/ask-at-rate.ts';
import type { RateResult } from '../load/constant-rate.ts';
import { answers } from '../site/upstream.ts';
import type { LatencySample } from './results.ts';
import type { Running } from './runner.ts';
import { connections } from './sample.ts';

/** How a contender is asked. */
export interface LatencyOptions {
  readonly perSecond: number;
  readonly seconds: number;
}

/** Asks through a contender at a constant rate. */
export function askThrough(
  { process, tokens }: Pick<Running, 'process' | 'tokens'>,
  rate: RateProcess,
  { perSecond, seconds }: LatencyOptions,
): Promise<RateResult> {
  const load = { path: answers.small.path, token: tokens?.token, perSecond, seconds, connections };
  return rate.ask({ ...load, port: process.port });
}

/** Asks the service directly and then through a contender, both at one constant rate. */
export async function measureLatency(
  running: Running,
  rate: RateProcess,
  options: LatencyOptions,
): Promise<Omit<LatencySample, 'round' | 'first'>> {
  const { contender, process, tokens } = running;
  const direct = await askThrough({ process: { ...process, port: rate.port }, tokens }, rate, options);
  const through = await askThrough(running, rate, options);
  return { contender: contender.id, perSecond: options.perSecond, through, direct };
}
