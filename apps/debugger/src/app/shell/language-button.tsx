import { Button } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { changeLanguage } from '../../shared/settings/change.ts';
import { languageNames, languages } from '../../shared/strings/language.ts';
import { useLanguage } from '../../shared/strings/words.ts';

/** Changes to the other language; everything on the page stays. */
export function LanguageButton(): ReactElement {
  const current = useLanguage();
  const other = languages.find((language) => language !== current) ?? current;
  const code = other.toUpperCase();
  const name = languageNames[other];
  return (
    <Button
      look="bare"
      lang={other}
      aria-label={`${code}: ${name}`}
      title={name}
      className="!px-2"
      onClick={() => changeLanguage(other)}
    >
      {code}
    </Button>
  );
}
