import { applyTheme, ThemeSwitch, type Theme } from '@mintmark/ui';
import { useState, type ReactElement } from 'react';
import { words } from '../../shared/strings/words.ts';

/** Goes round system, light and dark. */
export function ThemeButton(): ReactElement {
  const [theme, setTheme] = useState<Theme>('system');
  const change = (next: Theme): void => {
    applyTheme(next);
    setTheme(next);
  };
  return <ThemeSwitch theme={theme} onChange={change} labels={words().theme} />;
}
