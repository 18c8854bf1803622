import { applyTheme, type Theme } from '@mintmark/ui';
import type { Language } from '../strings/language.ts';
import { setLanguage } from '../strings/words.ts';
import { changeSettings } from './store.ts';

/** Changes the colours at once. */
export function changeTheme(theme: Theme): void {
  applyTheme(theme);
  changeSettings({ theme });
}

/** Changes the words at once; those that cannot be fetched leave the page in the language it has. */
export function changeLanguage(language: Language): void {
  setLanguage(language).then(
    () => changeSettings({ language }),
    () => undefined,
  );
}
