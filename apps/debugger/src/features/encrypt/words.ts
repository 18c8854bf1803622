import { encrypt } from '../../shared/strings/en/encrypt.ts';
import { lateWords } from '../../shared/strings/words.ts';

/** The words of encryption in the current language; call it while rendering. */
export const say: () => typeof encrypt = lateWords(
  encrypt,
  async () => (await import('../../shared/strings/de/encrypt.ts')).encrypt,
);

/** Why something was refused, in a sentence. */
export function sayRefusal(code: string): string {
  const { refusals } = say();
  return Object.hasOwn(refusals, code) ? refusals[code as keyof typeof refusals] : refusals.other;
}
