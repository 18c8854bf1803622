import { applyTheme, Button, IconButton, ThemeSwitch, type Theme } from '@mintmark/ui';
import { useState, type ReactElement } from 'react';
import { words } from '../shared/strings/words.ts';

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
        <span className="font-bold">{words().page.name}</span>{' '}
        <span className="hidden text-ink-soft two:inline">{words().page.what}</span>
      </h1>
      <div className="ml-auto flex items-center">
        <Button look="bare" onClick={onPrivacy}>
          <span className="two:hidden">{words().privacy.short}</span>
          <span className="hidden two:inline">{words().privacy.button}</span>
        </Button>
        <ThemeSwitch theme={theme} onChange={change} labels={words().theme} />
        <IconButton label={words().shortcuts.button} onClick={onShortcuts}>
          ?
        </IconButton>
      </div>
    </header>
  );
}
