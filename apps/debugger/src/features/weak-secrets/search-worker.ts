// Runs in a worker: one search, then nothing more. It is stopped by being ended.
import { runSearch } from './run-search.ts';
import type { SearchEnd, SearchProgress, SearchRequest } from './search-request.ts';

/** What a worker tells. */
export type WorkerReply =
  | { readonly kind: 'progress'; readonly progress: SearchProgress }
  | { readonly kind: 'end'; readonly end: SearchEnd }
  | { readonly kind: 'failed' };

const sliceMs = 200;

addEventListener('message', (event: MessageEvent<SearchRequest>) => {
  void search(event.data);
});

async function search(request: SearchRequest): Promise<void> {
  try {
    const end = await runSearch(request, {
      sliceMs,
      pause: async () => undefined,
      onProgress: (progress) => tell({ kind: 'progress', progress }),
    });
    tell({ kind: 'end', end });
  } catch {
    // A file that was changed or taken away while it was read.
    tell({ kind: 'failed' });
  }
}

function tell(reply: WorkerReply): void {
  // No other origin can listen to a worker.
  postMessage(reply, {});
}
