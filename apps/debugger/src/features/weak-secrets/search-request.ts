import type { FoundSecret, HmacToken, MutationLevel } from '@mintmark/inspect/weak-secrets';

/** Words to try: those that came with the page, one on each line, or a file of the person. */
export type WordList =
  | { readonly kind: 'common'; readonly words: string }
  | { readonly kind: 'file'; readonly file: Blob };

/** What to search; a worker gets it as it is. */
export interface SearchRequest {
  readonly token: HmacToken;
  readonly list: WordList;
  readonly mutations: MutationLevel;
}

/** How far a search is. */
export interface SearchProgress {
  readonly words: number;
  readonly tries: number;
  readonly elapsedMs: number;
  /** The part that is done, from 0 to 1. */
  readonly done: number;
}

/** The secret was found. */
export interface FoundEnd extends Omit<SearchProgress, 'done'> {
  readonly status: 'found';
  readonly found: FoundSecret;
  readonly list: 'published' | WordList['kind'];
  /** Where the secret was published, if it was. */
  readonly where: string | undefined;
}

/** All was tried in vain. */
export interface ExhaustedEnd extends Omit<SearchProgress, 'done'> {
  readonly status: 'exhausted';
}

/** How a search ended. */
export type SearchEnd = FoundEnd | ExhaustedEnd;
