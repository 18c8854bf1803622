// Runs in a thread of its own: searches the jobs that it is given, and tells how far it is.
import { parentPort } from 'node:worker_threads';
import { createSecretSearch, parseWordSpace, wordsOf } from '@mintmark/inspect/weak-secrets';
import type { SearchState } from '@mintmark/inspect/weak-secrets';
import type { CrackJob, WorkerReply, WorkerRequest } from './jobs.ts';
import { prepareNodeHmac } from './node-hmac.ts';

/** How long a worker goes on before it tells how far it is, and looks whether it shall stop. */
const sliceMs = 100;

let current: Extract<WorkerRequest, { readonly kind: 'token' }> | undefined;

parentPort?.on('message', (request: WorkerRequest) => {
  if (request.kind === 'token') current = request;
  else void work(request.job);
});

async function work(job: CrackJob): Promise<void> {
  if (current === undefined) return;
  const { token, mutations, stop } = current;
  const search = createSecretSearch({
    token,
    candidates: wordsIn(job),
    prepareHmac: prepareNodeHmac,
    now: Date.now,
    mutations,
  });
  let told = { words: 0, tries: 0 };
  let state: SearchState;
  do {
    state = await search.step(sliceMs);
    const found = state.status === 'found' ? state.found : undefined;
    const isDone = state.status !== 'searching' || Atomics.load(stop, 0) !== 0;
    const reply: WorkerReply = {
      words: state.words - told.words,
      tries: state.tries - told.tries,
      isDone,
      found: found && { ...found, position: found.position + job.first },
    };
    told = state;
    parentPort?.postMessage(reply, []);
    if (isDone) return;
  } while (state.status === 'searching');
}

function wordsIn(job: CrackJob): Iterable<string> {
  if (job.kind === 'words') return job.words.split('\n');
  return wordsOf(parseWordSpace(job.space), { start: job.first, count: job.count });
}
