import { extractSteps } from './extract-tokens.ts';
import type { ExtractedToken, ExtractOptions } from './types.ts';

/** Options of {@link extractTokensInSlices}. */
export interface SliceOptions extends ExtractOptions {
  /** How long it works before it pauses, in milliseconds (default: 12, so that a page keeps its 60 frames a second). */
  readonly sliceMs?: number;
  /** Waits until it may go on: `() => scheduler.yield()`, or a promise that a timer resolves. */
  readonly pause: () => Promise<void>;
  /** The clock, in milliseconds (default: `performance.now`). */
  readonly now?: () => number;
  /** Ends the search with its reason as the error (default: none). */
  readonly signal?: AbortSignal;
}

/**
 * Does what `extractTokens` does and pauses in between, so that a page with a paste of many megabytes does not freeze.
 *
 * @throws the reason of `signal` once it is aborted
 * @example
 * const tokens = await extractTokensInSlices(text, { pause: () => new Promise((go) => setTimeout(go)) })
 */
export async function extractTokensInSlices(text: string, options: SliceOptions): Promise<ExtractedToken[]> {
  const { sliceMs = 12, pause, now = () => performance.now(), signal } = options;
  const steps = extractSteps(text, options);
  let sliceEnd = now() + sliceMs;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (now() < sliceEnd) continue;
    await pause();
    signal?.throwIfAborted();
    sliceEnd = now() + sliceMs;
  }
}
