import type { ReactElement } from 'react';
import { addressOf, type Entry } from './entry.ts';
import { say } from './words.ts';

interface EntryListProps {
  readonly entries: readonly Entry[];
  /** How many are shown at most (all). */
  readonly limit?: number;
}

/** Entries as links, each with its name and title. */
export function EntryList({ entries, limit = entries.length }: EntryListProps): ReactElement {
  const left = entries.length - limit;
  return (
    <>
      <ul className="-mx-2 flex flex-col">
        {entries.slice(0, limit).map((entry) => (
          <li key={`${entry.kind}/${entry.id}`} className="border-b border-line last:border-b-0">
            <EntryLink entry={entry} />
          </li>
        ))}
      </ul>
      {left > 0 ? <p className="pt-2 text-small text-ink-soft">{say().more(left)}</p> : null}
    </>
  );
}

function EntryLink({ entry: { kind, id, title } }: { readonly entry: Entry }): ReactElement {
  const isEnglish = kind !== 'reasons' && kind !== 'findings';
  return (
    <a
      href={addressOf(kind, id)}
      className="grid min-h-8 items-baseline gap-x-4 rounded-xs px-2 py-1.5 hover:bg-raised two:grid-cols-[18rem_minmax(0,1fr)]"
    >
      <code className="font-mono text-small wrap-anywhere text-accent underline">{id}</code>
      <span lang={isEnglish ? 'en' : undefined}>{title}</span>
    </a>
  );
}
