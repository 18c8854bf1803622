import { Page, Tabs } from '@mintmark/ui';
import { useCallback, useRef, useState, type ReactElement } from 'react';
import { ConvertPanel } from './convert-panel.tsx';
import { GeneratePanel } from './generate-panel.tsx';
import type { WorkKey } from './key-forms.ts';
import { addKey, type KeySet, type SetResult } from './key-set.ts';
import { RotationPanel } from './rotation-panel.tsx';
import { SetPanel } from './set-panel.tsx';
import { say } from './words.ts';

type TabName = 'generate' | 'convert' | 'set' | 'rotation';

const tabNames: readonly TabName[] = ['generate', 'convert', 'set', 'rotation'];

/** Keys: made, converted, put into sets, and changed in time. What stands in one tab stays while another is shown. */
export function KeyWorkbench({ rest }: { readonly rest: readonly string[] }): ReactElement {
  const current = tabNames.find((name) => name === rest[0]) ?? 'generate';
  const [set, setSet] = useState<KeySet>([]);
  const latest = useRef(set);
  const change = useCallback((next: KeySet) => {
    latest.current = next;
    setSet(next);
  }, []);
  const add = useCallback(
    (key: WorkKey): SetResult => {
      const result = addKey(latest.current, key);
      if ('set' in result) change(result.set);
      return result;
    },
    [change],
  );
  const words = say();
  const panels: Readonly<Record<TabName, ReactElement>> = {
    generate: <GeneratePanel onAdd={add} />,
    convert: <ConvertPanel onAdd={add} />,
    set: <SetPanel set={set} onChange={change} onAdd={add} />,
    rotation: <RotationPanel />,
  };
  return (
    <Page title={words.tabs[current].title} lead={words.tabs[current].lead} isWide>
      <div className="flex flex-col gap-6">
        <Tabs
          label={words.tabsLabel}
          tabs={tabNames.map((name) => ({
            name: words.tabs[name].tab,
            href: name === 'generate' ? '#/keys' : `#/keys/${name}`,
            isCurrent: name === current,
          }))}
        />
        {tabNames.map((name) => (
          <div key={name} hidden={name !== current}>
            {panels[name]}
          </div>
        ))}
      </div>
    </Page>
  );
}
