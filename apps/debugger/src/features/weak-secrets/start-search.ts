import { build } from '../../shared/build.ts';
import type { SearchEnd, SearchProgress, SearchRequest } from './search-request.ts';
import type { WorkerReply } from './search-worker.ts';

/** Short enough that a key press is answered at once. */
const sliceMs = 12;

/**
 * Searches in a worker; where none can be had, as in a page from a file, in short slices between which the page stays
 * usable. Rejects with the reason of the signal when that says stop, and with another error when a file cannot be read.
 */
export async function startSearch(
  request: SearchRequest,
  onProgress: (progress: SearchProgress) => void,
  signal: AbortSignal,
): Promise<SearchEnd> {
  signal.throwIfAborted();
  const worker = makeWorker();
  const end = worker && (await searchInWorker(worker, { request, onProgress, signal }));
  if (end !== undefined) return end;
  const { runSearch } = await import('./run-search.ts');
  return runSearch(request, { sliceMs, onProgress, pause: async () => giveWay(signal) });
}

function makeWorker(): Worker | undefined {
  if (build.isSingleFile || typeof Worker === 'undefined') return undefined;
  try {
    return new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
  } catch {
    return undefined;
  }
}

interface WorkerSearch {
  readonly request: SearchRequest;
  readonly onProgress: (progress: SearchProgress) => void;
  readonly signal: AbortSignal;
}

/** Gives undefined where the worker does not start. */
async function searchInWorker(
  worker: Worker,
  { request, onProgress, signal }: WorkerSearch,
): Promise<SearchEnd | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<SearchEnd | undefined>();
  const stop = (): void => reject(signal.reason);
  signal.addEventListener('abort', stop);
  worker.addEventListener('error', () => resolve(undefined));
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerReply>) => {
    if (data.kind === 'progress') onProgress(data.progress);
    else if (data.kind === 'end') resolve(data.end);
    else reject(new Error('the list of words could not be read'));
  });
  worker.postMessage(request, []);
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', stop);
    worker.terminate();
  }
}

/** Lets the page do what waits: paint, keys, a press on stop. */
async function giveWay(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
  signal.throwIfAborted();
}
