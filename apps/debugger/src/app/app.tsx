import { useCallback, useEffect, useMemo, useState, type ReactElement } from 'react';
import { PrivacySheet } from '../features/help/privacy-sheet.tsx';
import { ShortcutsSheet } from '../features/help/shortcuts-sheet.tsx';
import { useShortcuts } from '../shared/shortcuts/use-shortcuts.ts';
import { useLanguage, words } from '../shared/strings/words.ts';
import { goShortcuts } from './router/go-shortcuts.ts';
import { usePlace } from './router/router.ts';
import { Views } from './router/views.tsx';
import { TopBar } from './shell/top-bar.tsx';

type OpenSheet = 'none' | 'privacy' | 'shortcuts';

/** The frame around every view: the bar above, the sheets, and the view of the address. */
export function App(): ReactElement {
  const language = useLanguage();
  const place = usePlace();
  const [sheet, setSheet] = useState<OpenSheet>('none');
  const showShortcuts = useCallback(() => setSheet('shortcuts'), []);
  useShortcuts(useMemo(() => ({ ...goShortcuts, '?': showShortcuts }), [showShortcuts]));
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const closeSheet = (): void => setSheet('none');
  const { page } = words();
  return (
    <div className="flex min-h-screen flex-col">
      <SkipLink />
      <TopBar place={place} onPrivacy={() => setSheet('privacy')} onShortcuts={showShortcuts} />
      <main tabIndex={-1} className="flex grow flex-col outline-none">
        <Views place={place} />
      </main>
      <footer className="border-t border-line px-4 py-2 text-small text-ink-soft">{page.footer}</footer>
      <PrivacySheet open={sheet === 'privacy'} onClose={closeSheet} />
      <ShortcutsSheet open={sheet === 'shortcuts'} onClose={closeSheet} />
    </div>
  );
}

/** A button, because a link would change the address, which names a view here. */
function SkipLink(): ReactElement {
  return (
    <button
      type="button"
      onClick={() => document.querySelector('main')?.focus()}
      className="absolute top-1 left-1 z-30 -translate-y-20 rounded border border-accent bg-surface px-3 py-2 text-small focus:translate-y-0"
    >
      {words().page.skip}
    </button>
  );
}
