import { acceptedLanguages, chooseLocale } from '../pages/choose-locale.ts';
import type { PageLocale } from '../pages/context.ts';
import type { RequestContext } from '../server/context.ts';
import type { User } from '../store/records.ts';

/**
 * The language in which somebody gets mail: what their profile says (`locale`), or what the browser reads that caused it.
 * The profile goes first, because it may be somebody else's browser.
 */
export function mailLocale(
  user: Pick<User, 'profile'> | undefined,
  { acceptLanguage }: Pick<RequestContext, 'acceptLanguage'>,
): PageLocale {
  const locale = user?.profile['locale'];
  return chooseLocale([
    ...(typeof locale === 'string' ? [locale] : []),
    ...acceptedLanguages(acceptLanguage),
  ]);
}
