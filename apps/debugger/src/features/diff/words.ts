import { diff } from '../../shared/strings/en/diff.ts';
import { lateWords } from '../../shared/strings/words.ts';

/** The words of the comparison in the current language; call it while rendering. */
export const say: () => typeof diff = lateWords(
  diff,
  async () => (await import('../../shared/strings/de/diff.ts')).diff,
);
