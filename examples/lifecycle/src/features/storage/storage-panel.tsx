import { Segmented } from '@mintmark/ui';
import type { ReactElement } from 'react';
import type { StorageChoice, StorageName } from '../../../steps/storage.ts';
import { Panel } from '../../shared/panel.tsx';

type Wanted = Pick<StorageChoice, 'storage' | 'isBound'>;

export interface StoragePanelProps {
  readonly choice: StorageChoice;
  readonly onChoose: (wanted: Wanted) => void;
}

const places: readonly { value: StorageName; label: string }[] = [
  { value: 'memory', label: 'memory' },
  { value: 'local', label: 'localStorage' },
  { value: 'cookie', label: 'HttpOnly cookie' },
];
const bindings = [
  { value: 'bound', label: 'bound to a key (DPoP)' },
  { value: 'bearer', label: 'bearer' },
] as const;
const leads: Readonly<Record<StorageName, string>> = {
  memory: 'The page holds the tokens in a closure. A reload gets them from another tab, or logs in again.',
  local:
    'The page writes the tokens to localStorage: they survive the browser, and any script can read them.',
  cookie: 'The web server holds the tokens (backend for frontend); the page has a cookie it cannot read.',
};

/** Where the tokens are kept: each choice is a page of its own. */
export function StoragePanel({ choice, onChoose }: StoragePanelProps): ReactElement {
  const { storage, isBound } = choice;
  return (
    <Panel title="Where tokens are kept" lead={leads[storage]}>
      <Segmented
        label="Storage"
        options={places}
        value={storage}
        onChange={(value) => onChoose({ storage: value, isBound })}
      />
      {storage === 'cookie' ? null : (
        <Segmented
          label="Kind of token"
          options={bindings}
          value={isBound ? 'bound' : 'bearer'}
          onChange={(value) => onChoose({ storage, isBound: value === 'bound' })}
        />
      )}
    </Panel>
  );
}
