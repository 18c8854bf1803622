import { Button, Page } from '@mintmark/ui';
import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { useLanguage } from '../../shared/strings/words.ts';
import { formatDay } from './cell-words.ts';
import { libraries, measuredLast } from './data/directory.ts';
import {
  filterLibraries,
  formatDirectoryPlace,
  readDirectoryPlace,
  type DirectoryPlace,
} from './data/filter.ts';
import { Filters } from './filters.tsx';
import { LibraryTable } from './library-table.tsx';
import { say } from './words.ts';

/** So many rows at first: a page that is there at once, with the rest a click away. */
const firstRows = 40;

const languages = [...new Set(libraries.map(({ language }) => language))].sort((a, b) =>
  a.localeCompare(b, 'en'),
);

/** The directory of libraries. The address keeps the filter and the library that is open. */
export function LibrariesView({ rest }: { readonly rest: readonly string[] }): ReactElement {
  useLanguage();
  const { title, lead, ownWords, found, nothing } = say();
  const [place, setPlace] = usePlace(rest);
  const shown = useMemo(() => filterLibraries(libraries, place.filter), [place.filter]);
  return (
    <Page title={title} lead={lead} isWide>
      <div className="flex flex-col gap-5">
        <Summary />
        <Filters
          filter={place.filter}
          languages={languages}
          onChange={(filter) => setPlace({ ...place, filter })}
        />
        <p role="status" className="text-small font-bold">
          {found(shown.length)}
        </p>
        {shown.length === 0 ? (
          <p>{nothing}</p>
        ) : (
          <Rows place={place} shown={shown} onOpen={(open) => setPlace({ ...place, open })} />
        )}
        <p className="max-w-[46rem] text-small text-ink-soft">{ownWords}</p>
      </div>
    </Page>
  );
}

function Summary(): ReactElement {
  const { summary, measuredLast: sayMeasuredLast } = say();
  const measured = libraries.filter((library) => library.measured !== undefined).length;
  return (
    <p className="text-small">
      {summary({ libraries: libraries.length, languages: languages.length, measured })}
      {measuredLast === undefined
        ? null
        : ` ${sayMeasuredLast(formatDay(measuredLast.date), measuredLast.node)}`}
    </p>
  );
}

interface RowsProps {
  readonly place: DirectoryPlace;
  readonly shown: typeof libraries;
  readonly onOpen: (id: string | undefined) => void;
}

/** The first libraries, and the one that is open wherever it stands. */
function Rows({ place, shown, onOpen }: RowsProps): ReactElement {
  const { showAll } = say();
  const [isWhole, setWhole] = useState(false);
  const openAt = shown.findIndex(({ id }) => id === place.open);
  const rows = isWhole || openAt >= firstRows ? shown : shown.slice(0, firstRows);
  return (
    <div className="flex flex-col gap-4">
      <LibraryTable libraries={rows} open={place.open} onOpen={onOpen} />
      {rows.length === shown.length ? null : (
        <div>
          <Button onClick={() => setWhole(true)}>{showAll(shown.length - rows.length)}</Button>
        </div>
      )}
    </div>
  );
}

/** The place in the address; changing it leaves no trail in the history. */
function usePlace(rest: readonly string[]): [DirectoryPlace, (place: DirectoryPlace) => void] {
  const [place, setPlace] = useState(() => readDirectoryPlace(rest));
  useEffect(() => {
    // A link to another place of the directory, or to its start.
    const follow = (): void => {
      const [, view = '', ...words] = location.hash.split('/');
      if (view === 'libraries') setPlace(readDirectoryPlace(words.map(decodeWord)));
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const change = (next: DirectoryPlace): void => {
    setPlace(next);
    history.replaceState(null, '', formatDirectoryPlace(next));
  };
  return [place, change];
}

/** A percent sign that encodes nothing stands for itself. */
function decodeWord(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}
