import { fetch } from '../../shared/strings/en/fetch.ts';
import { lateWords } from '../../shared/strings/words.ts';

/** The words of the page that fetches. */
export const fetchWords: () => typeof fetch = lateWords(
  fetch,
  async () => (await import('../../shared/strings/de/fetch.ts')).fetch,
);
