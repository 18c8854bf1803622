import type { ReactElement } from 'react';
import { PrivacySheet } from '../../features/help/privacy-sheet.tsx';
import { ShortcutsSheet, type ShortcutLine } from '../../features/help/shortcuts-sheet.tsx';
import { LedgerTable } from '../../features/ledger/ledger-table.tsx';
import { SettingsSheet } from '../../features/settings/settings-sheet.tsx';
import { words } from '../../shared/strings/words.ts';
import { navigationGroups } from '../router/entries.ts';
import { goLetters } from '../router/go-shortcuts.ts';
import type { OpenSheetProps } from './sheets.tsx';

/** Every sheet; at most one is open. */
export function LateSheets({ sheet, onClose }: OpenSheetProps): ReactElement {
  return (
    <>
      <PrivacySheet open={sheet === 'privacy'} onClose={onClose}>
        <LedgerTable />
      </PrivacySheet>
      <ShortcutsSheet open={sheet === 'shortcuts'} onClose={onClose} goTo={goLines()} />
      <SettingsSheet open={sheet === 'settings'} onClose={onClose} />
    </>
  );
}

function goLines(): readonly ShortcutLine[] {
  const { views } = words().navigation;
  return navigationGroups
    .flatMap(({ entries }) => entries)
    .map(({ view }) => ({ keys: ['g', goLetters[view]], does: views[view] }));
}
