import { useEffect, useState } from 'react';
import { wordsReady } from '../../shared/strings/words.ts';
import type { Engine } from './engine.ts';

let loading: Promise<Engine> | undefined;

/** Loads all that reads tokens, with its words; the page shows before it is there. */
export async function loadEngine(): Promise<Engine> {
  loading ??= import('./engine.ts').then(async ({ engine }) => {
    await wordsReady();
    return engine;
  });
  try {
    return await loading;
  } catch (error) {
    // The next call tries anew.
    loading = undefined;
    throw error;
  }
}

/** What reads tokens, as soon as it is there; `failed` where it could not be fetched. */
export function useEngine(): { readonly engine: Engine | undefined; readonly failed: boolean } {
  const [engine, setEngine] = useState<Engine>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loadEngine().then(
      (loaded) => setEngine(() => loaded),
      () => setFailed(true),
    );
  }, []);
  return { engine, failed };
}
