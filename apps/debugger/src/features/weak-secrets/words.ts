import { weakSecrets } from '../../shared/strings/en/weak-secrets.ts';
import { lateWords } from '../../shared/strings/words.ts';

/** The words of the check in the current language; call it while rendering. */
export const say: () => typeof weakSecrets = lateWords(
  weakSecrets,
  async () => (await import('../../shared/strings/de/weak-secrets.ts')).weakSecrets,
);
