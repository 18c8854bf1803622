import { pageLocales, type PageLocale } from './context.ts';

/** The first of these languages (BCP 47) that we speak, or English. */
export function chooseLocale(wanted: readonly string[]): PageLocale {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split('-')[0];
    const found = pageLocales.find((locale) => locale === language);
    if (found) return found;
  }
  return 'en';
}

/** The languages of an `Accept-Language` header, the best first. */
export function acceptedLanguages(header: string): readonly string[] {
  const weighted = header
    .slice(0, 512)
    .split(',')
    .map((item) => {
      const [tag = '', ...parameters] = item.split(';').map((part) => part.trim());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
      return { tag, weight: Number(weight) };
    });
  return weighted
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag);
}
