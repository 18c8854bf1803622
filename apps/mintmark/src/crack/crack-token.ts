import type { FoundSecret, HmacToken, MutationLevel } from '@mintmark/inspect/weak-secrets';
import { createSecretSearch, publishedSamples } from '@mintmark/inspect/weak-secrets';
import type { Count, CrackJob } from './jobs.ts';
import { prepareNodeHmac } from './node-hmac.ts';
import type { WorkerPool } from './pool.ts';
import type { WordSource } from './sources.ts';

/** How a search ended. */
export type CrackOutcome = Count & {
  readonly algorithm: string;
  readonly seconds: number;
} & (
    | { readonly status: 'found'; readonly found: FoundSecret; readonly list: string }
    | { readonly status: 'exhausted' | 'stopped' }
  );

/** What to search, and who hears how far it is. */
export interface CrackSearch {
  readonly sources: readonly WordSource[];
  readonly mutations: MutationLevel;
  readonly pool: WorkerPool;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: CrackProgress) => void;
}

/** How far a search is. */
export interface CrackProgress extends Count {
  readonly seconds: number;
  /** About how many words there are, as far as that is known. */
  readonly total: number | undefined;
}

const publishedList = 'the published samples';

/** Looks for the secret of a token: among published samples first, because that is done at once, then in all lists. */
export async function crackToken(token: HmacToken, search: CrackSearch): Promise<CrackOutcome> {
  const start = performance.now();
  const { algorithm } = token;
  const count = { words: 0, tries: 0 };
  const add = (added: Count): void => {
    count.words += added.words;
    count.tries += added.tries;
  };
  const seconds = (): number => (performance.now() - start) / 1000;

  const published = await tryPublished(token);
  add(published);
  if (published.found !== undefined)
    return {
      status: 'found',
      found: published.found,
      list: publishedList,
      algorithm,
      seconds: seconds(),
      ...count,
    };

  for (const source of search.sources) {
    const found = await search.pool.search({
      token,
      mutations: search.mutations,
      jobs: iteratorOf(source, search.mutations),
      signal: search.signal,
      onProgress: (added) => {
        add(added);
        search.onProgress({ ...count, seconds: seconds(), total: totalOf(search.sources) });
      },
    });
    if (found) return { status: 'found', found, list: source.title, algorithm, seconds: seconds(), ...count };
    if (search.signal.aborted) return { status: 'stopped', algorithm, seconds: seconds(), ...count };
  }
  return { status: 'exhausted', algorithm, seconds: seconds(), ...count };
}

async function tryPublished(token: HmacToken): Promise<Count & { readonly found: FoundSecret | undefined }> {
  const state = await createSecretSearch({
    token,
    candidates: ['', ...publishedSamples.secrets.map(({ text }) => text)],
    prepareHmac: prepareNodeHmac,
    now: Date.now,
  }).step(Infinity);
  const found = state.status === 'found' ? state.found : undefined;
  return { words: state.words, tries: state.tries, found };
}

function iteratorOf(source: WordSource, level: MutationLevel): AsyncIterator<CrackJob> {
  return source.jobs(level)[Symbol.asyncIterator]();
}

function totalOf(sources: readonly WordSource[]): number | undefined {
  let sum = 0;
  for (const source of sources) {
    const total = source.total();
    if (total === undefined) return undefined;
    sum += total;
  }
  return sum;
}
