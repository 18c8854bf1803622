import { explain, type ExplainWords } from '../../shared/strings/en/explain.ts';
import { lateWords } from '../../shared/strings/words.ts';

/** The reference in the current language; call it while rendering. */
export const say: () => ExplainWords = lateWords(
  explain,
  async () => (await import('../../shared/strings/de/explain.ts')).explain,
);
