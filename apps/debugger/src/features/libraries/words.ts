import { libraries } from '../../shared/strings/en/libraries.ts';
import { lateWords } from '../../shared/strings/words.ts';

/** The words of the directory in the current language; call it while rendering. */
export const say = lateWords(
  libraries,
  async () => (await import('../../shared/strings/de/libraries.ts')).libraries,
);
