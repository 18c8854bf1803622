import { attacksWords } from '../../shared/strings/en/attacks.ts';
import { lateWords } from '../../shared/strings/words.ts';

/** The words of the lab in the current language; call it while rendering. */
export const say: () => typeof attacksWords = lateWords(
  attacksWords,
  async () => (await import('../../shared/strings/de/attacks.ts')).attacksWords,
);
