import { applyTheme, Button, IconButton, ThemeSwitch, type Theme } from '@mintmark/ui';
import { useState, type ReactElement } from 'react';
import { strings } from '../shared/strings/strings.ts';

export interface TopBarProps {
  readonly onPrivacy: () => void;
  readonly onShortcuts: () => void;
}

/** The name of the page, what it promises, theme and help. */
export function TopBar({ onPrivacy, onShortcuts }: TopBarProps): ReactElement {
  const [theme, setTheme] = useState<Theme>('system');
  const change = (next: Theme): void => {
    applyTheme(next);
    setTheme(next);
  };
  return (
    <header className="flex min-h-12 flex-wrap items-center gap-x-3 border-b border-line px-4 py-1">
      <img src="./mark.svg" alt="" width={24} height={24} />
      <h1 className="text-base">
        <span className="font-bold">{strings.page.name}</span>{' '}
        <span className="hidden text-ink-soft two:inline">{strings.page.what}</span>
      </h1>
      <div className="ml-auto flex items-center">
        <Button look="bare" onClick={onPrivacy}>
          <span className="two:hidden">{strings.privacy.short}</span>
          <span className="hidden two:inline">{strings.privacy.button}</span>
        </Button>
        <ThemeSwitch theme={theme} onChange={change} labels={strings.theme} />
        <IconButton label={strings.shortcuts.button} onClick={onShortcuts}>
          ?
        </IconButton>
      </div>
    </header>
  );
}
