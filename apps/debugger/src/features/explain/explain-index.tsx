import { TextField } from '@mintmark/ui';
import { useDeferredValue, useMemo, useState, type ReactElement } from 'react';
import { addressOf, entriesOf, kinds, type Entry } from './entry.ts';
import { EntryList } from './entry-list.tsx';
import { Frame } from './frame.tsx';
import { searchEntries } from './search.ts';
import { InnerLink } from './text.tsx';
import { say } from './words.ts';

/** As many results of one kind as fit on a screen. */
const shownOfKind = 12;

/** The first page of the reference: a search over everything, and the kinds there are. */
export function ExplainIndex({ rest }: { readonly rest: readonly string[] }): ReactElement {
  const [start = ''] = rest;
  // Whoever comes back to a search finds it again, as the address has it.
  return <Index key={start} start={start} />;
}

function Index({ start }: { readonly start: string }): ReactElement {
  const words = say();
  const [query, setQuery] = useState(start);
  const wanted = useDeferredValue(query);
  const entries = useMemo(() => kinds.flatMap((kind) => entriesOf(kind, words)), [words]);
  const found = useMemo(() => searchEntries(entries, wanted), [entries, wanted]);
  const change = (text: string): void => {
    setQuery(text);
    keepInAddress(text);
  };
  return (
    <Frame title={words.title}>
      <p className="max-w-[70ch]">{words.intro}</p>
      <search>
        <TextField
          type="search"
          label={words.search}
          hint={words.searchHint}
          value={query}
          data={false}
          onChange={(event) => change(event.currentTarget.value)}
        />
      </search>
      <p role="status" className="sr-only">
        {wanted.trim() === '' ? '' : words.found(found.length)}
      </p>
      {wanted.trim() === '' ? <KindList /> : <Results found={found} />}
    </Frame>
  );
}

/** The search belongs to the address, but is no step of the history. */
function keepInAddress(query: string): void {
  const text = query.trim();
  history.replaceState(null, '', text === '' ? '#/explain' : `#/explain/${encodeURIComponent(text)}`);
}

function Results({ found }: { readonly found: readonly Entry[] }): ReactElement {
  const words = say();
  if (found.length === 0) return <p className="max-w-[70ch]">{words.nothing}</p>;
  // The kind of the best result comes first.
  const order = [...new Set(found.map(({ kind }) => kind))];
  return (
    <>
      {order.map((kind) => (
        <section key={kind}>
          <h2 className="pb-1 font-bold">{words.kinds[kind].many}</h2>
          <EntryList entries={found.filter((entry) => entry.kind === kind)} limit={shownOfKind} />
        </section>
      ))}
    </>
  );
}

function KindList(): ReactElement {
  const words = say();
  return (
    <ul className="flex flex-col gap-4">
      {kinds.map((kind) => (
        <li key={kind} className="border-l-2 border-line pl-4">
          <h2 className="font-bold">
            <InnerLink href={addressOf(kind)}>{words.kinds[kind].many}</InnerLink>
          </h2>
          <p className="max-w-[70ch]">{words.kinds[kind].about}</p>
          <p className="text-small text-ink-soft">{words.found(entriesOf(kind, words).length)}</p>
        </li>
      ))}
    </ul>
  );
}
