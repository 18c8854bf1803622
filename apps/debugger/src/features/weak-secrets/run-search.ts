import { createSecretSearch, findPublishedSecret, publishedSamples } from '@mintmark/inspect/weak-secrets';
import type { FoundSecret, SearchState } from '@mintmark/inspect/weak-secrets';
import { countedWords } from './counted-words.ts';
import { prepareNobleHmac } from './noble-hmac.ts';
import type { FoundEnd, SearchEnd, SearchProgress, SearchRequest } from './search-request.ts';

/** How a search shares its thread. */
export interface SearchPace {
  /** How long it goes on before it tells how far it is. */
  readonly sliceMs: number;
  /** Waits until it may go on; rejects where it shall not. */
  readonly pause: () => Promise<void>;
  readonly onProgress: (progress: SearchProgress) => void;
}

/** Searches published samples, then the list. Runs in a worker or in slices on the thread of the page. */
export async function runSearch(request: SearchRequest, pace: SearchPace): Promise<SearchEnd> {
  const start = performance.now();
  const { token, list, mutations } = request;
  const options = { token, prepareHmac: prepareNobleHmac, now: () => performance.now() };
  const published = ['', ...publishedSamples.secrets.map(({ text }) => text)];
  const first = await createSecretSearch({ ...options, candidates: published }).step(Infinity);
  const elapsed = (): number => performance.now() - start;
  if (first.status === 'found') return foundEnd(first.found, 'published', { ...first, elapsedMs: elapsed() });

  const words = countedWords(list);
  const search = createSecretSearch({ ...options, candidates: words, mutations });
  const sum = ({ words: taken, tries }: SearchState): Work => ({
    words: first.words + taken,
    tries: first.tries + tries,
    elapsedMs: elapsed(),
  });
  for (;;) {
    await pace.pause();
    const state = await search.step(pace.sliceMs);
    if (state.status === 'found') return foundEnd(state.found, list.kind, sum(state));
    if (state.status === 'exhausted') return { ...sum(state), status: 'exhausted' };
    pace.onProgress({ ...sum(state), done: words.done() });
  }
}

type Work = Pick<SearchProgress, 'words' | 'tries' | 'elapsedMs'>;

function foundEnd(found: FoundSecret, list: FoundEnd['list'], { words, tries, elapsedMs }: Work): FoundEnd {
  const where = findPublishedSecret(found.bytes)?.where;
  return { status: 'found', found, list, where, words, tries, elapsedMs };
}
