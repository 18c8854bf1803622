import { share } from '../../shared/strings/en/share.ts';
import { lateWords } from '../../shared/strings/words.ts';

/** The words of sharing in the current language; call it while rendering. */
export const say: () => typeof share = lateWords(
  share,
  async () => (await import('../../shared/strings/de/share.ts')).share,
);
