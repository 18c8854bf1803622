import { help } from './en/help.ts';
import { lateWords } from './words.ts';

/** The words of the sheets, which come when the first is opened. */
export const helpWords: () => typeof help = lateWords(help, async () => (await import('./de/help.ts')).help);
