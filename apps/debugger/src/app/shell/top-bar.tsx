import { BrandMark, IconButton, NavBar, SettingsIcon, type NavGroup } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { LedgerChip } from '../../features/ledger/ledger-chip.tsx';
import { ThemeButton } from '../../features/theme/theme-button.tsx';
import { words } from '../../shared/strings/words.ts';
import { navigationGroups } from '../router/entries.ts';
import type { Place } from '../router/read-place.ts';
import { findRoute } from '../router/routes.tsx';
import type { SheetName } from './sheets.tsx';
import { LanguageButton } from './language-button.tsx';

export interface TopBarProps {
  readonly place: Place;
  readonly onOpen: (sheet: SheetName) => void;
}

/** The name of the page, its views, what it promises, language, theme and help. */
export function TopBar({ place, onOpen }: TopBarProps): ReactElement {
  const { navigation, page } = words();
  return (
    <header className="relative flex min-h-12 items-center gap-x-1 border-b border-line bg-surface pr-2 pl-4 two:pr-4 min-[80rem]:gap-x-4">
      <a href="#/" className="flex items-center gap-2 font-bold" title={navigation.toInspect}>
        <BrandMark />
        <span className="sr-only min-[30rem]:not-sr-only">{page.name}</span>
      </a>
      <NavBar label={navigation.label} menuLabel={navigation.menu} groups={groupsAt(place)} />
      <div className="ml-auto flex items-center">
        <LedgerChip onOpen={() => onOpen('privacy')} />
        <LanguageButton />
        {/* The settings have it too, for the narrowest screens. */}
        <span className="hidden min-[22.5rem]:inline-flex">
          <ThemeButton />
        </span>
        <IconButton label={page.settings} onClick={() => onOpen('settings')}>
          <SettingsIcon />
        </IconButton>
        <IconButton
          label={page.shortcuts}
          onClick={() => onOpen('shortcuts')}
          className="!hidden two:!inline-flex"
        >
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
