import type { ChildProcess } from 'node:child_process';
import { askChild, startChild } from './child.ts';
import { startIssuer } from './issuer.ts';
import type { Load, LoadResult } from './load/run-load.ts';
import type { BenchOptions } from './options.ts';
import type { Row, Scenario } from './report/row.ts';
import { contenders } from './servers/contenders.ts';

/** Cycled through one after the other, so many tokens are never in a cache of 1000. */
const manyTokens = 4000;
const connections = 16;
const scenarios: readonly Scenario[] = ['open', 'same', 'another'];

interface Running {
  readonly framework: string;
  readonly library: string;
  readonly typ: string;
  readonly child: ChildProcess;
  readonly port: number;
}

interface Sample {
  readonly cpuMicros: number;
  readonly perSecond: number;
}

/** Measures every contender: rounds interleaved, so that whatever else the machine does meets all of them. */
export async function measureAll({ rounds, seconds, onProgress }: BenchOptions): Promise<readonly Row[]> {
  const issuer = await startIssuer();
  const many = new Map([
    ['at+jwt', await issuer.issue(manyTokens, 'at+jwt')],
    ['JWT', await issuer.issue(manyTokens, 'JWT')],
  ]);
  const load = await startChild('load-process.ts');
  const running = await Promise.all(contenders.map((_, index) => start(index, issuer.setup)));
  const samples = new Map<string, Sample[]>();
  for (let round = 0; round <= rounds; round += 1) {
    onProgress(round === 0 ? 'warming up' : `round ${round} of ${rounds}`);
    const asked = running.flatMap((server) => scenarios.map((scenario) => ({ server, scenario })));
    for (const { server, scenario } of asked) {
      const ask = {
        path: scenario === 'open' ? 'open' : 'protected',
        tokens: tokensOf(scenario, many.get(server.typ) ?? []),
      };
      // Nothing may run beside what is measured.
      // oxlint-disable-next-line no-await-in-loop
      const sample = await sampleOf(server, load, { ...ask, seconds: round === 0 ? 0.5 : seconds });
      if (round > 0) record(samples, `${server.framework} ${server.library} ${scenario}`, sample);
    }
  }
  for (const { child } of [...running, { child: load }]) child.disconnect();
  return running.map((server) => rowOf(server, samples));
}

function tokensOf(scenario: Scenario, many: readonly string[]): readonly string[] {
  if (scenario === 'another') return many;
  return scenario === 'same' ? many.slice(0, 1) : [];
}

async function start(index: number, setup: object): Promise<Running> {
  const { framework = '', library = '', typ = 'at+jwt' } = contenders[index] ?? {};
  const child = await startChild('server-process.ts', [String(index)]);
  const { port } = await askChild<{ readonly port: number }>(child, { setup });
  return { framework, library, typ, child, port };
}

interface Ask {
  readonly path: string;
  readonly tokens: readonly string[];
  readonly seconds: number;
}

async function sampleOf(
  { child, port, library }: Running,
  load: ChildProcess,
  { path, tokens, seconds }: Ask,
): Promise<Sample> {
  const before = await cpuOf(child);
  const message: Load = { url: `http://127.0.0.1:${port}/${path}`, tokens, connections, seconds };
  const { result } = await askChild<{ readonly result: LoadResult }>(load, message);
  const used = (await cpuOf(child)) - before;
  if (result.refused > 0) throw new Error(`${library} refused ${result.refused} good requests`);
  return { cpuMicros: used / result.requests, perSecond: result.requests / result.seconds };
}

async function cpuOf(child: ChildProcess): Promise<number> {
  const { cpu } = await askChild<{ readonly cpu: NodeJS.CpuUsage }>(child, 'cpu');
  return cpu.user + cpu.system;
}

function record(samples: Map<string, Sample[]>, name: string, sample: Sample): void {
  samples.set(name, [...(samples.get(name) ?? []), sample]);
}

function rowOf({ framework, library }: Running, samples: ReadonlyMap<string, readonly Sample[]>): Row {
  const middle = (scenario: Scenario, member: keyof Sample): number =>
    median((samples.get(`${framework} ${library} ${scenario}`) ?? []).map((sample) => sample[member]));
  const open = middle('open', 'cpuMicros');
  return {
    ...{ framework, library, openMicros: open },
    anotherMicros: middle('another', 'cpuMicros') - open,
    sameMicros: middle('same', 'cpuMicros') - open,
    anotherPerSecond: middle('another', 'perSecond'),
    samePerSecond: middle('same', 'perSecond'),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
