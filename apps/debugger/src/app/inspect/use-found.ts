import type { ExtractedToken } from '@mintmark/inspect/extract';
import { useEffect, useMemo, useState } from 'react';
import type { Engine } from './engine.ts';

/** The tokens in a text. */
export interface Found {
  readonly tokens: readonly ExtractedToken[];
  /** Whether a large text is still being searched. */
  readonly isBusy: boolean;
}

/** Up to here a search takes no longer than a frame. */
const atOnce = 50_000;
const nothing: Found = { tokens: [], isBusy: false };
const busy: Found = { tokens: [], isBusy: true };

/** Searches a text for tokens: a short one at once, a long one in slices, so that the page never freezes. */
export function useFound(engine: Engine | undefined, text: string): Found {
  const [late, setLate] = useState<{ readonly of: string; readonly tokens: readonly ExtractedToken[] }>();
  const isLong = text.length > atOnce;
  const short = useMemo(
    () => (engine === undefined || isLong ? nothing : { tokens: engine.extractTokens(text), isBusy: false }),
    [engine, text, isLong],
  );
  useEffect(() => {
    if (engine === undefined || !isLong) return undefined;
    const stop = new AbortController();
    engine.extractTokensInSlices(text, { pause: nextTask, signal: stop.signal }).then(
      (tokens) => setLate({ of: text, tokens }),
      () => undefined,
    );
    return () => stop.abort();
  }, [engine, text, isLong]);
  return useMemo(() => {
    if (!isLong) return short;
    return late?.of === text ? { tokens: late.tokens, isBusy: false } : busy;
  }, [isLong, short, late, text]);
}

async function nextTask(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}
