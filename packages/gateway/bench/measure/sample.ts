import { answers } from '../site/upstream.ts';
import { runWrk } from '../load/run-wrk.ts';
import type { Running } from './runner.ts';

/** `small` and `large` answers with one token again and again; `another`: small ones, each request with another token. */
export type Scenario = 'small' | 'large' | 'another';

/** One measurement of one contender. */
export interface Sample {
  readonly contender: string;
  readonly scenario: Scenario;
  readonly workers: number;
  readonly round: number;
  /** CPU time of the proxy's processes per request. */
  readonly cpuMicros: number;
  readonly perSecond: number;
  /** How many cores the proxy's processes kept busy. */
  readonly coresUsed: number;
}

/** What is measured. */
export interface SampleOptions {
  readonly scenario: Scenario;
  readonly workers: number;
  readonly round: number;
  readonly seconds: number;
  readonly cores: string | undefined;
}

export const connections = 64;

/** Loads a contender for a while and reads what its processes used. */
export async function takeSample(running: Running, options: SampleOptions): Promise<Sample> {
  const { scenario, workers, round, seconds, cores } = options;
  const { path, body } = answers[scenario === 'large' ? 'large' : 'small'];
  const tokenFile = scenario === 'another' ? running.tokens?.manyFile : running.tokens?.oneFile;
  const before = running.usage().cpuMicros;
  const startedAt = performance.now();
  const result = await runWrk({
    ...{ path, tokenFile, seconds, cores, connections, bodyBytes: body.length },
    port: running.process.port,
  }).catch((cause: unknown) => {
    throw new Error(`${running.contender.name} answered wrongly (${scenario}, ${workers} at work)`, {
      cause,
    });
  });
  const elapsedMicros = (performance.now() - startedAt) * 1000;
  const used = running.usage().cpuMicros - before;
  await running.tidy();
  return {
    ...{ contender: running.contender.id, scenario, workers, round },
    cpuMicros: used / result.requests,
    perSecond: result.requests / result.seconds,
    coresUsed: used / elapsedMicros,
  };
}
