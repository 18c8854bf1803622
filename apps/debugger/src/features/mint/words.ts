import { mint } from '../../shared/strings/en/mint.ts';
import { lateWords } from '../../shared/strings/words.ts';

/** The words of Mint in the current language; call it while rendering. */
export const say: () => typeof mint = lateWords(
  mint,
  async () => (await import('../../shared/strings/de/mint.ts')).mint,
);
