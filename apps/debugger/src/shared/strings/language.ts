/** The languages of the page (BCP 47). */
export const languages = ['en', 'de'] as const;

export type Language = (typeof languages)[number];

/** Each language names itself, for those who read only that one. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

/** The first language somebody reads that the page has; English for everybody else. */
export function pickLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const [primary] = tag.toLowerCase().split('-');
    const found = languages.find((language) => language === primary);
    if (found !== undefined) return found;
  }
  return 'en';
}
