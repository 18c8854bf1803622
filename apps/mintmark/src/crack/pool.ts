import { Worker } from 'node:worker_threads';
import type { FoundSecret, HmacToken, MutationLevel } from '@mintmark/inspect/weak-secrets';
import type { Count, CrackJob, WorkerReply, WorkerRequest } from './jobs.ts';

/** What all workers shall search together. */
export interface PoolSearch {
  readonly token: HmacToken;
  readonly mutations: MutationLevel;
  readonly jobs: AsyncIterator<CrackJob>;
  /** Hears how many words and tries were added. */
  readonly onProgress: (added: Count) => void;
  readonly signal: AbortSignal;
}

/** Some worker threads that wait for searches. */
export interface WorkerPool {
  /** Searches until the secret is found, the jobs are at their end, or the signal says stop. One search at a time. */
  readonly search: (search: PoolSearch) => Promise<FoundSecret | undefined>;
  readonly close: () => Promise<void>;
}

// The same file as source and as compiled.
const script = new URL(
  new URL('./worker.ts', import.meta.url).href.replace(/\.ts$/, import.meta.url.slice(-3)),
);

/** Starts worker threads. */
export function createPool(size: number): WorkerPool {
  const workers = Array.from({ length: size }, () => new Worker(script));
  return {
    search: async (search) => searchWith(workers, search),
    close: async () => {
      await Promise.all(workers.map(async (worker) => worker.terminate()));
    },
  };
}

async function searchWith(workers: readonly Worker[], search: PoolSearch): Promise<FoundSecret | undefined> {
  const { token, mutations, signal } = search;
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const end = (): void => void Atomics.store(stop, 0, 1);
  signal.addEventListener('abort', end);
  let found: FoundSecret | undefined;

  async function drive(worker: Worker): Promise<void> {
    tell(worker, { kind: 'token', token, mutations, stop });
    while (Atomics.load(stop, 0) === 0) {
      const { done, value: job } = await search.jobs.next();
      if (done === true) return;
      const secret = await runJob(worker, job, search.onProgress);
      if (secret === undefined) continue;
      found = secret;
      end();
    }
  }

  try {
    if (signal.aborted) return undefined;
    await Promise.all(workers.map(drive));
    return found;
  } finally {
    end();
    signal.removeEventListener('abort', end);
    // Closes a file that was not read to its end.
    await search.jobs.return?.();
  }
}

/** Gives a worker a job, and the secret if it finds it. Rejects when the worker dies. */
async function runJob(
  worker: Worker,
  job: CrackJob,
  onProgress: (added: Count) => void,
): Promise<FoundSecret | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<FoundSecret | undefined>();
  const hear = (reply: WorkerReply): void => {
    onProgress(reply);
    if (reply.isDone) resolve(reply.found);
  };
  worker.on('message', hear).once('error', reject);
  try {
    tell(worker, { kind: 'job', job });
    return await promise;
  } finally {
    worker.off('message', hear).off('error', reject);
  }
}

function tell(worker: Worker, request: WorkerRequest): void {
  worker.postMessage(request, []);
}
