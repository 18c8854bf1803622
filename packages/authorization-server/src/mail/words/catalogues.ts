import type { PageLocale } from '../../pages/context.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import type { MailWords } from './mail-words.ts';

/** The sentences of each language. */
export const mailWords: Readonly<Record<PageLocale, MailWords>> = { en, de };
