import { mkdir } from 'node:fs/promises';
import { mintmarks } from '../contenders/mintmark.ts';
import { checkContender } from '../measure/check-contender.ts';
import { onGround } from '../measure/measure-all.ts';
import { startContender } from '../measure/runner.ts';
import { takeSample } from '../measure/sample.ts';
import { undisturbed } from '../measure/undisturbed.ts';
import type { BenchOptions } from '../options.ts';
import { readProfile, type FunctionTime } from './read-profile.ts';

/** Where the time of the gateway goes. */
export interface GatewayProfile {
  readonly file: string;
  readonly cpuMicros: number;
  readonly functions: readonly FunctionTime[];
}

/** Profiles the gateway with everything on while it is loaded. */
export async function profileGateway(options: BenchOptions, folder: string): Promise<GatewayProfile> {
  const contender = mintmarks.find(({ id }) => options.only.includes(id)) ?? mintmarks[0];
  if (contender === undefined) throw new Error('expected a gateway');
  await mkdir(folder, { recursive: true });
  return onGround({ ...options, tokens: 1 }, async (ground) => {
    const profiled = {
      ...contender,
      prepare: async (site: Parameters<typeof contender.prepare>[0]) => {
        const { command, args, env } = await contender.prepare(site);
        return { command, args: ['--cpu-prof', `--cpu-prof-dir=${folder}`, ...args], ...(env && { env }) };
      },
    };
    const start = {
      workers: 1,
      tokens: 'same',
      cores: ground.cores.proxy,
      upstreamPort: ground.upstream.port,
    } as const;
    const running = await startContender(profiled, ground, start);
    try {
      await checkContender(running);
      const sample = { scenario: 'small', workers: 1, cores: ground.cores.load } as const;
      await takeSample(running, { ...sample, round: 0, seconds: 2 });
      const how = { ...sample, round: 1, seconds: options.seconds };
      const { result } = await undisturbed(() => takeSample(running, how));
      await running.process.stop();
      return { cpuMicros: result.cpuMicros, ...readProfile(folder, options.seconds) };
    } finally {
      await running.process.stop();
    }
  });
}
