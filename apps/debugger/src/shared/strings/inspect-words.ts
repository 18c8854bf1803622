import { inspect } from './en/inspect.ts';
import { lateWords } from './words.ts';

export type InspectWords = typeof inspect;

/** The words of what comes with the engine: everything that a token is needed for. */
export const inspectWords: () => InspectWords = lateWords(
  inspect,
  async () => (await import('./de/inspect.ts')).inspect,
);
