import type { ReactElement } from 'react';
import { currentLanguage } from '../../shared/strings/words.ts';
import { countEntries, type LedgerEntry } from './entries.ts';
import { useLedger } from './ledger.ts';
import { ledgerWords } from './ledger-words.ts';

/** Every request the browser reports, in words and as a list. */
export function LedgerTable(): ReactElement {
  const entries = useLedger();
  const say = ledgerWords();
  const counts = countEntries(entries);
  const noteworthy = entries.filter(({ kind }) => kind !== 'own');
  return (
    <section aria-label={say.title} className="flex flex-col gap-2">
      <h3 className="text-base font-bold">{say.title}</h3>
      <p>{say.summary(counts)}</p>
      {noteworthy.length === 0 ? null : <Entries entries={noteworthy} />}
      <details>
        <summary className="min-h-8 text-small text-ink-soft">{say.ownFiles(counts.own)}</summary>
        <Entries entries={entries.filter(({ kind }) => kind === 'own')} />
      </details>
      <p className="text-small text-ink-soft">{say.limits}</p>
    </section>
  );
}

const cell = 'py-1 pr-3 text-left align-top font-normal';

function Entries({ entries }: { readonly entries: readonly LedgerEntry[] }): ReactElement {
  const { columns, kinds } = ledgerWords();
  return (
    <table className="w-full border-collapse text-small">
      <thead className="text-ink-soft">
        <tr className="border-b border-line">
          <th className={cell}>{columns.address}</th>
          <th className={cell}>{columns.by}</th>
          <th className={cell}>{columns.at}</th>
          <th className={cell}>{columns.size}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={`${entry.atMs} ${entry.url}`} className="border-b border-line last:border-b-0">
            <th scope="row" className={`${cell} font-mono wrap-anywhere`}>
              {shortAddress(entry)}
            </th>
            <td className={cell}>
              {entry.by}
              {entry.kind === 'refused' ? ` (${kinds.refused})` : ''}
            </td>
            <td className={`${cell} whitespace-nowrap`}>{inUnit(entry.atMs / 1000, 'second')}</td>
            <td className={`${cell} whitespace-nowrap`}>{sizeOf(entry)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Of the page's own files the name is enough. */
function shortAddress({ kind, url }: LedgerEntry): string {
  return kind === 'own' ? url.slice(url.lastIndexOf('/') + 1) || url : url;
}

/** Of other servers the browser does not tell how much came. */
function sizeOf({ kind, bytes }: LedgerEntry): string {
  if (bytes > 0) return inUnit(bytes / 1000, 'kilobyte');
  return kind === 'own' ? ledgerWords().kinds.cached : '–';
}

function inUnit(amount: number, unit: 'second' | 'kilobyte'): string {
  const options = { style: 'unit', unit, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(currentLanguage(), options).format(amount);
}
