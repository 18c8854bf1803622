import type { PageLocale } from '../context.ts';
import { refusals } from './de/refusals.ts';
import type { RefusalWords } from './refusal-words.ts';

/** Refusals are written in English; other languages have what people meet. */
const catalogues: Readonly<Record<PageLocale, RefusalWords>> = {
  en: { sentences: {}, reasons: {}, codes: {} },
  de: refusals,
};

/** The refusals of a language. */
export function refusalsOf(locale: PageLocale): RefusalWords {
  return catalogues[locale];
}
