import type { ExtractedToken } from '@mintmark/inspect/extract';
import { createExtractor, extractTokensInSlices } from '@mintmark/inspect/extract';
import { setImmediate } from 'node:timers/promises';
import type { OpenedText } from './open-text.ts';

/**
 * Finds the tokens of an open text, as they come. In a whole text all appearances of a token are one result; in a stream
 * the same token can come again.
 */
export async function* findTokens(
  text: Exclude<OpenedText, { kind: 'binary' }>,
  signal: AbortSignal,
): AsyncGenerator<readonly ExtractedToken[]> {
  if (text.kind === 'whole') {
    yield await findInWhole(text.text, signal);
    return;
  }
  const extractor = createExtractor();
  let last = '';
  for await (const { text: chunk, isPause } of text.chunks) {
    yield extractor.push(chunk);
    last = chunk.at(-1) ?? last;
    // A line is looked at only with what follows it; in a pause a whole one has waited long enough.
    if (isPause && last === '\n') yield extractor.end();
    // A signal is heard only between two turns of the event loop.
    await setImmediate();
    if (signal.aborted) break;
  }
  yield extractor.end();
}

async function findInWhole(text: string, signal: AbortSignal): Promise<readonly ExtractedToken[]> {
  try {
    return await extractTokensInSlices(text, { sliceMs: 100, pause: async () => setImmediate(), signal });
  } catch (error) {
    if (signal.aborted) return [];
    throw error;
  }
}
