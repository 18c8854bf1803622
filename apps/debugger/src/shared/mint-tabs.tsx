import { Tabs } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { mintTabs } from './strings/en/mint-tabs.ts';
import { lateWords } from './strings/words.ts';

const say = lateWords(mintTabs, async () => (await import('./strings/de/mint-tabs.ts')).mintTabs);

const places = ['mint', 'encrypt', 'decrypt'] as const;

/** The three pages of Mint. */
export function MintTabs({ current }: { readonly current: (typeof places)[number] }): ReactElement {
  const { label, names } = say();
  return (
    <Tabs
      label={label}
      tabs={places.map((place) => ({
        name: names[place],
        href: `#/${place}`,
        isCurrent: place === current,
      }))}
    />
  );
}
