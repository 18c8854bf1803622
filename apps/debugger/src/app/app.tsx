import { Columns } from '@mintmark/ui';
import { useCallback, useState, type ReactElement } from 'react';
import { Contents } from '../features/contents/contents.tsx';
import { PrivacySheet } from '../features/help/privacy-sheet.tsx';
import { ShortcutsSheet } from '../features/help/shortcuts-sheet.tsx';
import { VerdictBar } from '../features/verdict/verdict-bar.tsx';
import { words } from '../shared/strings/words.ts';
import { judge } from './judge.ts';
import { KeyColumn } from './key-column.tsx';
import { TokenColumn } from './token-column.tsx';
import { TopBar } from './top-bar.tsx';
import { useBoxes } from './use-boxes.ts';
import { useCheck } from './use-check.ts';
import { useNow } from './use-now.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useWorkbench } from './use-workbench.ts';

type OpenSheet = 'none' | 'privacy' | 'shortcuts';

/** The one surface: verdict above; token, contents and key side by side. */
export function App(): ReactElement {
  const now = useNow();
  const workbench = useWorkbench();
  const { token, inputs, change } = workbench;
  const checked = useCheck({ token, key: workbench.key, encoding: inputs.encoding });
  const [sheet, setSheet] = useState<OpenSheet>('none');
  const showShortcuts = useCallback(() => setSheet('shortcuts'), []);
  const { boxes, shortcuts } = useBoxes(showShortcuts);
  useShortcuts(shortcuts);
  const closeSheet = (): void => setSheet('none');
  return (
    <div className="flex min-h-screen flex-col">
      <TopBar onPrivacy={() => setSheet('privacy')} onShortcuts={showShortcuts} />
      <main aria-label={words().page.main} className="flex grow flex-col">
        <VerdictBar
          kind={token.kind}
          judgements={judge({ token, checked, expected: inputs.expected, now })}
        />
        <Columns
          splitterLabels={words().page.columnBorders}
          first={<TokenColumn workbench={workbench} boxes={boxes} />}
          second={
            <Contents
              token={token}
              plaintext={checked.plaintext}
              now={now}
              onOpenInner={(inner) => change({ token: inner, key: '' })}
            />
          }
          third={<KeyColumn workbench={workbench} checked={checked} boxes={boxes} />}
        />
      </main>
      <footer className="border-t border-line px-4 py-2 text-small text-ink-soft">
        {words().page.footer}
      </footer>
      <PrivacySheet open={sheet === 'privacy'} onClose={closeSheet} />
      <ShortcutsSheet open={sheet === 'shortcuts'} onClose={closeSheet} />
    </div>
  );
}
