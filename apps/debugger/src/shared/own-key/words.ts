import { ownKey } from '../strings/en/own-key.ts';
import { lateWords } from '../strings/words.ts';

/** The words about keys of one's own; call it while rendering. */
export const keyWords: () => typeof ownKey = lateWords(
  ownKey,
  async () => (await import('../strings/de/own-key.ts')).ownKey,
);
