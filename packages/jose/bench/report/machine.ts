import { cpus, loadavg, release, type } from 'node:os';

/** What the tables say about the machine, beside its load. */
export function describeHardware(): { cpu: string; cores: number; system: string } {
  const all = cpus();
  return { cpu: all[0]?.model ?? 'unknown processor', cores: all.length, system: `${type()} ${release()}` };
}

/** Processes that want a core, over the last minute. */
export function currentLoad(): number {
  return loadavg()[0] ?? 0;
}
