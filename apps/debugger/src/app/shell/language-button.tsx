import { Button } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { languages, type Language } from '../../shared/strings/language.ts';
import { setLanguage, useLanguage } from '../../shared/strings/words.ts';

/** Each language names itself, for those who read only that one. */
const names: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

/** Changes to the other language; everything on the page stays. */
export function LanguageButton(): ReactElement {
  const current = useLanguage();
  const other = languages.find((language) => language !== current) ?? current;
  // Words that cannot be fetched leave the page in the language it has.
  const change = (): void => void setLanguage(other).catch(() => undefined);
  return (
    <Button
      look="bare"
      lang={other}
      aria-label={`${other.toUpperCase()}: ${names[other]}`}
      title={names[other]}
      className="!px-2"
      onClick={change}
    >
      {other.toUpperCase()}
    </Button>
  );
}
