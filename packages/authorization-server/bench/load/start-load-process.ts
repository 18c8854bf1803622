import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Load, LoadResult } from './run-load.ts';

/** A process of its own that asks servers. */
export interface LoadProcess {
  /** Runs loads at the same time. */
  run(loads: readonly Load[]): Promise<readonly LoadResult[]>;
  readonly close: () => void;
}

interface Told {
  readonly results?: readonly LoadResult[];
  readonly failure?: string;
}

export async function startLoadProcess(): Promise<LoadProcess> {
  const child = fork(join(import.meta.dirname, '../load-process.ts'), [], { serialization: 'advanced' });
  await once(child, 'message');
  return {
    async run(loads) {
      child.send([...loads]);
      const [{ results, failure }] = (await once(child, 'message')) as [Told];
      if (results) return results;
      throw new Error(`the load failed: ${failure ?? 'for an unknown reason'}`);
    },
    close: () => child.disconnect(),
  };
}
