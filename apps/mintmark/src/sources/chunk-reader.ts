/** What came next: a chunk, nothing yet, or the end (also when it was stopped). */
export type Next = Uint8Array | 'idle' | 'end';

/** Reads chunks one at a time, without losing one that comes late. */
export interface ChunkReader {
  /** The next chunk. With `patienceMs`, gives `idle` where none came in that time; it then comes the next time. */
  readonly next: (patienceMs?: number) => Promise<Next>;
}

/** Makes the reader; once the signal is aborted, everything has come to its end. */
export function createChunkReader(chunks: AsyncIterable<Uint8Array>, signal: AbortSignal): ChunkReader {
  const iterator = chunks[Symbol.asyncIterator]();
  let pending: Promise<Next> | undefined;
  let wake: (next: Next) => void = () => undefined;
  const stop = (): void => wake('end');
  signal.addEventListener('abort', stop, { once: true });
  return {
    async next(patienceMs) {
      if (signal.aborted) return 'end';
      const coming = (pending ??= iterator.next().then(({ done, value }) => (done === true ? 'end' : value)));
      const next = await new Promise<Next>((resolve, reject) => {
        wake = resolve;
        coming.then(resolve, reject);
        if (patienceMs !== undefined) wakeIn(patienceMs, coming, resolve);
      });
      if (next !== 'idle') pending = undefined;
      // Thousands of files are read with one signal.
      if (next === 'end') signal.removeEventListener('abort', stop);
      return next;
    },
  };
}

function wakeIn(ms: number, coming: Promise<Next>, wake: (next: 'idle') => void): void {
  const timer = setTimeout(() => wake('idle'), ms);
  const clear = (): void => clearTimeout(timer);
  coming.then(clear, clear);
}
