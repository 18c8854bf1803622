import { useCallback, useEffect, useMemo, useState, type ReactElement } from 'react';
import { useShortcuts } from '../shared/shortcuts/use-shortcuts.ts';
import { useLanguage, words } from '../shared/strings/words.ts';
import { goShortcuts } from './router/go-shortcuts.ts';
import { usePlace } from './router/router.ts';
import { Views } from './router/views.tsx';
import { Footer } from './shell/footer.tsx';
import { ReceivedKeys } from './shell/received-keys.tsx';
import { Sheets, type SheetName } from './shell/sheets.tsx';
import { SkipLink } from './shell/skip-link.tsx';
import { TopBar } from './shell/top-bar.tsx';

/** The frame around every view: the bar above, the sheets, and the view of the address. */
export function App(): ReactElement {
  const language = useLanguage();
  const place = usePlace();
  const [sheet, setSheet] = useState<SheetName>();
  const closeSheet = useCallback(() => setSheet(undefined), []);
  useShortcuts(useMemo(() => ({ ...goShortcuts, '?': () => setSheet('shortcuts') }), []));
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <div className="flex min-h-screen flex-col">
      <SkipLink label={words().page.skip} />
      <TopBar place={place} onOpen={setSheet} />
      <ReceivedKeys />
      <main tabIndex={-1} className="flex grow flex-col outline-none">
        <Views place={place} />
      </main>
      <Footer />
      <Sheets sheet={sheet} onClose={closeSheet} />
    </div>
  );
}
