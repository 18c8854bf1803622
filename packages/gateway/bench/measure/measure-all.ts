import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { RunningProcess } from '../process/start-process.ts';
import { chooseContenders, isInstalled } from '../contenders/contenders.ts';
import { buildsProgram } from '../contenders/program.ts';
import { startRateProcess, type RateProcess } from '../load/ask-at-rate.ts';
import { openIdleConnections } from '../load/idle-connections.ts';
import type { BenchOptions } from '../options.ts';
import { median } from '../report/statistics.ts';
import { describeMachine } from '../report/machine.ts';
import { createIssuer, type Algorithm } from '../site/issuer.ts';
import { answers, startUpstream } from '../site/upstream.ts';
import { checkContender } from './check-contender.ts';
import { askThrough, measureLatency } from './measure-latency.ts';
import type { LatencySample, MemorySample, Results } from './results.ts';
import {
  startContender,
  writeTokens,
  type Ground,
  type IssuedTokens,
  type Running,
  type StartOptions,
} from './runner.ts';
import { undisturbed } from './undisturbed.ts';
import { takeSample, type Sample, type SampleOptions, type Scenario } from './sample.ts';

const warmUpSeconds = 3;

/** Measures every contender: rounds interleaved, so that whatever else the machine does meets all of them. */
export async function measureAll(options: BenchOptions): Promise<Results> {
  const { contenders, missing } = chooseContenders(options.only);
  for (const program of missing) options.onProgress(`${program} is not installed: it is left out`);
  const loadBefore = loadavg()[0] ?? 0;
  if (!buildsProgram()) options.onProgress('Mintmark does not compile: its source is measured');
  return onGround(options, async (ground) => {
    await using run = new Run(options, ground);
    const started = [];
    for (const contender of contenders) {
      // oxlint-disable-next-line no-await-in-loop
      started.push(await run.start(contender, { workers: 1, tokens: 'same' }));
    }
    const idle = new Map(started.map((one) => [one.contender.id, one.usage().residentBytes]));
    const checked = started.filter(({ tokens }) => tokens !== undefined);
    await run.rounds(started, { scenario: 'small', workers: 1 });
    await run.rounds(started, { scenario: 'large', workers: 1 });
    const memory = await run.memory(started, idle);
    await run.stop();
    await run.latencies(contenders);
    for (const scenario of ['another', 'small'] as const) {
      const workers = scenario === 'small' ? 2 : 1;
      const which = scenario === 'small' ? contenders : checked.map(({ contender }) => contender);
      const again = [];
      for (const contender of which) {
        const tokens = scenario === 'another' ? 'another' : 'same';
        // oxlint-disable-next-line no-await-in-loop
        again.push(await run.start(contender, { workers, tokens }));
      }
      // oxlint-disable-next-line no-await-in-loop
      await run.rounds(again, { scenario, workers });
      // oxlint-disable-next-line no-await-in-loop
      await run.stop();
    }
    return {
      machine: describeMachine(),
      loadAverages: [loadBefore, loadavg()[0] ?? 0],
      missing,
      repeated: run.repeated,
      rounds: options.rounds,
      seconds: options.seconds,
      latencyWarmUpSeconds: options.latencyWarmUpSeconds,
      tokens: options.tokens,
      pinned: ground.cores.proxy !== undefined,
      compiled: buildsProgram(),
      contenders: contenders.map(({ id, name, does, algorithm }) => ({ id, name, does, algorithm })),
      ...{ samples: run.samples, latencies: run.latencySamples, memory },
    };
  });
}

class Run {
  readonly samples: Sample[] = [];
  readonly latencySamples: LatencySample[] = [];
  /** How many measurements were thrown away because the machine stood still. */
  repeated = 0;
  readonly #options: BenchOptions;
  readonly #ground: Ground;
  #running: RunningProcess[] = [];

  constructor(options: BenchOptions, ground: Ground) {
    this.#options = options;
    this.#ground = ground;
  }

  async start(
    contender: Running['contender'],
    {
      workers,
      tokens,
      upstreamPort = this.#ground.upstream.port,
    }: Omit<StartOptions, 'cores' | 'upstreamPort'> & { readonly upstreamPort?: number },
  ): Promise<Running> {
    // Two workers share both cores with load and service: kept to one core they could show nothing.
    const cores = workers === 1 ? this.#ground.cores.proxy : undefined;
    const running = await startContender(contender, this.#ground, { workers, tokens, cores, upstreamPort });
    this.#running.push(running.process);
    await checkContender(running);
    return running;
  }

  async #undisturbed<Result>(measure: () => Promise<Result>): Promise<Result> {
    const { result, repeated } = await undisturbed(measure);
    this.repeated += repeated;
    return result;
  }

  /** Ends all that was started. */
  async stop(): Promise<void> {
    const ending = this.#running;
    this.#running = [];
    await Promise.all(ending.map((process) => process.stop()));
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  async rounds(
    started: readonly Running[],
    { scenario, workers }: { readonly scenario: Scenario; readonly workers: number },
  ): Promise<void> {
    const { rounds, seconds, onProgress } = this.#options;
    const cores = workers === 1 ? this.#ground.cores.load : undefined;
    for (let round = 0; round <= rounds; round += 1) {
      const what = `${scenario}, ${workers === 1 ? 'one worker' : 'two workers'}`;
      onProgress(round === 0 ? `${what}: warming up` : `${what}: round ${round} of ${rounds}`);
      for (const running of rotated(started, round)) {
        const how: SampleOptions = {
          ...{ scenario, workers, round, cores },
          // Compilers of JavaScript need some ten thousand requests until what they made is fast.
          seconds: round === 0 ? Math.max(seconds, warmUpSeconds) : seconds,
        };
        // Nothing may run beside what is measured.
        // oxlint-disable-next-line no-await-in-loop
        const sample = await this.#undisturbed(() => takeSample(running, how));
        if (round > 0) this.samples.push(sample);
      }
    }
  }

  /** At half of what each one can do: that is what a service is run at. */
  async latencies(contenders: readonly Running['contender'][]): Promise<void> {
    const rate = await startRateProcess(this.#ground.cores.load);
    try {
      const started = [];
      for (const contender of contenders) {
        // oxlint-disable-next-line no-await-in-loop
        started.push(await this.start(contender, { workers: 1, tokens: 'same', upstreamPort: rate.port }));
      }
      await this.#latencyRounds(started, rate);
    } finally {
      await this.stop();
      await rate.stop();
    }
  }

  /** One contender after the other: after half a minute without requests the first seconds are those of the compilers again. */
  async #latencyRounds(started: readonly Running[], rate: RateProcess): Promise<void> {
    const { rounds, seconds, latencyWarmUpSeconds, onProgress } = this.#options;
    for (const running of started) {
      onProgress(`added time at half load: ${running.contender.name}`);
      const perSecond = this.#halfRate(running);
      // Until the compilers have done what they do beside the requests: the last percent of those waits for that.
      // oxlint-disable-next-line no-await-in-loop
      const first = await askThrough(running, rate, { perSecond, seconds: latencyWarmUpSeconds });
      for (let round = 1; round <= rounds; round += 1) {
        // oxlint-disable-next-line no-await-in-loop
        const sample = await this.#undisturbed(() => measureLatency(running, rate, { perSecond, seconds }));
        this.latencySamples.push({ ...sample, first, round });
      }
      // oxlint-disable-next-line no-await-in-loop
      await running.tidy();
    }
  }

  /** Half of what it can do; nginx no more than this gateway, as beyond that it is the asking process that is measured. */
  #halfRate({ contender }: Running): number {
    const own = this.#halfOf(contender.id);
    if (contender.id !== 'nginx') return own;
    const ours = ['mintmark-es256', 'mintmark-rs256'].map((id) => this.#halfOf(id));
    return Math.min(own, ours.find((rate) => !Number.isNaN(rate)) ?? own);
  }

  #halfOf(id: string): number {
    const samples = this.samples.filter(
      (one) => one.contender === id && one.scenario === 'small' && one.workers === 1,
    );
    return Math.round(median(samples.map((one) => one.perSecond)) / 2);
  }

  async memory(
    started: readonly Running[],
    idle: ReadonlyMap<string, number>,
  ): Promise<readonly MemorySample[]> {
    this.#options.onProgress('memory, with 1,000 connections that idle');
    const samples: MemorySample[] = [];
    for (const running of started) {
      const { contender, process, tokens } = running;
      const afterLoad = running.usage().residentBytes;
      const target = { port: process.port, path: answers.small.path, token: tokens?.token };
      // oxlint-disable-next-line no-await-in-loop
      const connections = await openIdleConnections(1000, target);
      // oxlint-disable-next-line no-await-in-loop
      await wait(1000);
      const withIdleConnections = running.usage().residentBytes;
      connections.close();
      samples.push({
        ...{ contender: contender.id, afterLoad, withIdleConnections },
        idle: idle.get(contender.id) ?? Number.NaN,
      });
    }
    return samples;
  }
}

/** Runs with a service and issuers, and leaves nothing behind. */
export async function onGround<Result>(
  options: Pick<BenchOptions, 'tokens' | 'onProgress'>,
  work: (ground: Ground) => Promise<Result>,
): Promise<Result> {
  for (const program of ['wrk', 'nginx']) {
    if (!isInstalled(program)) throw new Error(`expected ${program}, which this benchmark cannot do without`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'mintmark-bench-'));
  const cores =
    availableParallelism() > 1 && isInstalled('taskset')
      ? { proxy: '0', load: '1' }
      : { proxy: undefined, load: undefined };
  const upstream = await startUpstream(folder, cores.load);
  try {
    options.onProgress('issuing tokens');
    const issuers = new Map<Algorithm, IssuedTokens>([
      ['ES256', await issueTokens('ES256', folder, options.tokens)],
      ['RS256', await issueTokens('RS256', folder, options.tokens)],
    ]);
    return await work({ folder, upstream, issuers, cores });
  } finally {
    await upstream.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function issueTokens(algorithm: Algorithm, folder: string, count: number): Promise<IssuedTokens> {
  const issuer = await createIssuer(algorithm);
  const many = await issuer.issue(count);
  const token = many[0] ?? '';
  return {
    ...{ issuer, token },
    oneFile: await writeTokens(join(folder, `${algorithm}-one`), [token]),
    manyFile: await writeTokens(join(folder, `${algorithm}-many`), many),
  };
}

function rotated<Item>(items: readonly Item[], by: number): readonly Item[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
