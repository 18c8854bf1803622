import { Columns } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { Contents } from '../../features/contents/contents.tsx';
import { VerdictBar } from '../../features/verdict/verdict-bar.tsx';
import { changeSettings, useSettings } from '../../shared/settings/store.ts';
import { useShortcuts } from '../../shared/shortcuts/use-shortcuts.ts';
import { words } from '../../shared/strings/words.ts';
import { judge } from './judge.ts';
import { KeyColumn } from './key-column.tsx';
import { TokenColumn } from './token-column.tsx';
import { useBoxes } from './use-boxes.ts';
import { useCheck } from './use-check.ts';
import { useNow } from './use-now.ts';
import { useWorkbench } from './use-workbench.ts';

/** The one surface: verdict above; token, contents and key side by side. */
export function Inspect(): ReactElement {
  const now = useNow();
  const { settings } = useSettings();
  const workbench = useWorkbench();
  const { token, inputs, change } = workbench;
  const checked = useCheck({ token, key: workbench.key, encoding: inputs.encoding });
  const { boxes, shortcuts } = useBoxes();
  useShortcuts(shortcuts);
  const { navigation, page } = words();
  return (
    <>
      <h1 className="sr-only">{navigation.toInspect}</h1>
      <VerdictBar kind={token.kind} judgements={judge({ token, checked, expected: inputs.expected, now })} />
      <Columns
        shares={settings.columns}
        onShares={(columns) => changeSettings({ columns })}
        splitterLabels={page.columnBorders}
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
    </>
  );
}
