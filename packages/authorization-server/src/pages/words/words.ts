import type { PageLocale } from '../context.ts';
import { de } from './de/catalogue.ts';
import { en } from './en/catalogue.ts';

/** Every sentence of the pages; each language is an object of this type. */
export type Words = typeof en;

const catalogues: Readonly<Record<PageLocale, Words>> = { en, de };

/** The words of a language. */
export function wordsOf(locale: PageLocale): Words {
  return catalogues[locale];
}
