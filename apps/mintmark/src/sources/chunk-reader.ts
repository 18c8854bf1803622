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
  const stopped = new Promise<'end'>((resolve) => {
    if (signal.aborted) resolve('end');
    signal.addEventListener('abort', () => resolve('end'), { once: true });
  });
  return {
    async next(patienceMs) {
      if (signal.aborted) return 'end';
      pending ??= iterator.next().then(({ done, value }) => (done === true ? 'end' : value));
      const timer = patienceMs === undefined ? undefined : wait(patienceMs);
      const next = await Promise.race([pending, stopped, ...(timer === undefined ? [] : [timer.idle])]);
      timer?.clear();
      if (next !== 'idle') pending = undefined;
      return next;
    },
  };
}

function wait(ms: number): { readonly idle: Promise<'idle'>; readonly clear: () => void } {
  let clear = (): void => undefined;
  const idle = new Promise<'idle'>((resolve) => {
    const timer = setTimeout(() => resolve('idle'), ms);
    clear = () => clearTimeout(timer);
  });
  return { idle, clear };
}
