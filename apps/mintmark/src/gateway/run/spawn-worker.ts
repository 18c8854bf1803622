import type { Refusal } from '@mintmark/gateway/engine';
import { memorySharedState, refusalOf, serveSharedState } from '@mintmark/gateway/engine';
import type { Log } from '../../serve/log/log.ts';
import { spawnWorker } from '../process/child-worker.ts';
import type { WorkerProcess } from '../process/crew.ts';
import { innerWorker } from '../process/inner-worker.ts';
import { LocalWorker } from '../process/local-worker.ts';
import { refusalIn } from './refusals.ts';
import type { RunSettings } from './settings.ts';
import { openSharedState } from './shared-state.ts';

/** What workers are made with. */
export interface SpawnOptions {
  readonly settings: RunSettings;
  readonly log: Log;
  readonly onRefusal: (refusal: Refusal) => void;
}

/** Makes workers: one in this process, several in processes of their own, which count together in this one. */
export function workerSpawner({ settings, log, onRefusal }: SpawnOptions): () => WorkerProcess {
  if (settings.workers === 1) {
    return () =>
      innerWorker(
        new LocalWorker({
          openShared: ({ redisUrl }) => openSharedState({ redisUrl, port: undefined, log }),
          log,
          onDecision: (decision) => {
            const refusal = refusalOf(decision);
            if (refusal !== undefined) onRefusal(refusal);
          },
        }),
      );
  }
  const counted = memorySharedState();
  return () =>
    spawnWorker((child) => {
      serveSharedState(child, counted);
      child.on('message', (message: unknown) => {
        const refusal = refusalIn(message);
        if (refusal !== undefined) onRefusal(refusal);
      });
    });
}
