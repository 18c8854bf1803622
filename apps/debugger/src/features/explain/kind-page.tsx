import type { ExplanationKind } from '@mintmark/inspect/explain';
import { TextField } from '@mintmark/ui';
import { useDeferredValue, useMemo, useState, type ReactElement } from 'react';
import { entriesOf, type Entry } from './entry.ts';
import { EntryList } from './entry-list.tsx';
import { Frame } from './frame.tsx';
import { searchEntries } from './search.ts';
import { say } from './words.ts';

/** All entries of one kind under their headings, with a search among them. */
export function KindPage({ kind }: { readonly kind: ExplanationKind }): ReactElement {
  const words = say();
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query);
  const entries = useMemo(() => entriesOf(kind, words), [kind, words]);
  const found = wanted.trim() === '' ? entries : searchEntries(entries, wanted);
  return (
    <Frame kind={kind} title={words.kinds[kind].many}>
      <p className="max-w-[70ch]">{words.kinds[kind].about}</p>
      <search>
        <TextField
          type="search"
          label={words.search}
          value={query}
          data={false}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      </search>
      <p role="status" className="text-small text-ink-soft">
        {words.found(found.length)}
      </p>
      {found.length === 0 ? <p className="max-w-[70ch]">{words.nothing}</p> : null}
      {groupsOf(found).map(([group, members]) => (
        <section key={group}>
          {group === '' ? null : <h2 className="pb-1 font-bold">{group}</h2>}
          <EntryList entries={members} />
        </section>
      ))}
    </Frame>
  );
}

function groupsOf(entries: readonly Entry[]): readonly (readonly [string, readonly Entry[]])[] {
  return [...Map.groupBy(entries, ({ group }) => group)];
}
