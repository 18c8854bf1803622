import { en } from './en.ts';

/** The words of the page. Another language is another object of this type. */
export const strings: typeof en = en;

/** The language those words are in, for dates and numbers (BCP 47). */
export const language = 'en';
