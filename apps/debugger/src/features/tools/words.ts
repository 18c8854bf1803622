import { tools } from '../../shared/strings/en/tools.ts';
import { lateWords } from '../../shared/strings/words.ts';

/** The words of the tools in the current language; call it while rendering. */
export const say = lateWords(tools, async () => (await import('../../shared/strings/de/tools.ts')).tools);
