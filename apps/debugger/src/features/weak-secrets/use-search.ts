import type { HmacToken, MutationLevel } from '@mintmark/inspect/weak-secrets';
import { useEffect, useRef, useState } from 'react';
import { loadCommonWords } from './load-common-words.ts';
import type { SearchEnd, SearchProgress, WordList } from './search-request.ts';
import { startSearch } from './start-search.ts';

/** How the check stands. */
export type CheckState =
  | { readonly status: 'idle' | 'loading' | 'failed' }
  | { readonly status: 'searching' | 'stopped'; readonly progress: SearchProgress }
  | { readonly status: 'ended'; readonly end: SearchEnd };

/** What the check can do. */
export interface Search {
  readonly state: CheckState;
  /** Searches the common passwords, or a file. */
  readonly start: (file: Blob | undefined, mutations: MutationLevel) => void;
  readonly stop: () => void;
}

const nothing: SearchProgress = { words: 0, tries: 0, elapsedMs: 0, done: 0 };

/** A search for the secret of a token; it ends with the component. */
export function useSearch(token: HmacToken): Search {
  const [state, setState] = useState<CheckState>({ status: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function search(file: Blob | undefined, mutations: MutationLevel): Promise<void> {
    running.current?.abort();
    const control = new AbortController();
    const { signal } = control;
    running.current = control;
    let progress = nothing;
    setState({ status: 'loading' });
    try {
      const list: WordList =
        file === undefined ? { kind: 'common', words: await loadCommonWords() } : { kind: 'file', file };
      const show = (next: SearchProgress): void => {
        progress = next;
        if (!signal.aborted) setState({ status: 'searching', progress });
      };
      show(nothing);
      const end = await startSearch({ token, list, mutations }, show, signal);
      setState({ status: 'ended', end });
    } catch {
      if (running.current === control)
        setState(signal.aborted ? { status: 'stopped', progress } : { status: 'failed' });
    }
  }

  return {
    state,
    start: (file, mutations) => void search(file, mutations),
    stop: () => running.current?.abort(),
  };
}
