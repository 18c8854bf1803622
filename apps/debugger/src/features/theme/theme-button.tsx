import { ThemeSwitch } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { changeTheme } from '../../shared/settings/change.ts';
import { useSettings } from '../../shared/settings/store.ts';
import { words } from '../../shared/strings/words.ts';

/** Goes round system, light and dark. */
export function ThemeButton(): ReactElement {
  const { theme } = useSettings().settings;
  return <ThemeSwitch theme={theme} onChange={changeTheme} labels={words().theme} />;
}
