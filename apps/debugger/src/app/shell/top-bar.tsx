import { Button, IconButton, NavBar, type NavGroup } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { ThemeButton } from '../../features/theme/theme-button.tsx';
import { words } from '../../shared/strings/words.ts';
import { navigationGroups } from '../router/entries.ts';
import type { Place } from '../router/read-place.ts';
import { findRoute } from '../router/routes.tsx';
import { LanguageButton } from './language-button.tsx';

export interface TopBarProps {
  readonly place: Place;
  readonly onPrivacy: () => void;
  readonly onShortcuts: () => void;
}

/** The name of the page, its views, what it promises, language, theme and help. */
export function TopBar({ place, onPrivacy, onShortcuts }: TopBarProps): ReactElement {
  const { navigation, page, privacy, shortcuts } = words();
  return (
    <header className="relative flex min-h-12 items-center gap-x-2 border-b border-line bg-surface px-4 three:gap-x-4">
      <a href="#/" className="flex items-center gap-2 font-bold" title={navigation.toInspect}>
        <img src="./mark.svg" alt="" width={24} height={24} />
        <span className="sr-only two:not-sr-only">{page.name}</span>
      </a>
      <NavBar label={navigation.label} menuLabel={navigation.menu} groups={groupsAt(place)} />
      <div className="ml-auto flex items-center">
        <Button look="bare" onClick={onPrivacy} className="whitespace-nowrap">
          {privacy.short}
        </Button>
        <LanguageButton />
        <ThemeButton />
        <IconButton label={shortcuts.button} onClick={onShortcuts} className="hidden two:inline-flex">
          ?
        </IconButton>
      </div>
    </header>
  );
}

function groupsAt(place: Place): readonly NavGroup[] {
  const { groups, views } = words().navigation;
  const current = findRoute(place.path)?.view;
  return navigationGroups.map(({ name, entries }) => ({
    label: groups[name],
    links: entries.map(({ path, view }) => ({
      href: `#/${path}`,
      label: views[view],
      isCurrent: view === current,
    })),
  }));
}
