import { learn } from '../../shared/strings/en/learn.ts';
import { lateWords } from '../../shared/strings/words.ts';

/** Learn in the current language; call it while rendering. */
export const book = lateWords(learn, async () => (await import('../../shared/strings/de/learn.ts')).learn);
