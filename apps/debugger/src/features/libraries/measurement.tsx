import { StatusIcon, type Status } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { checkWord, formatDay } from './cell-words.ts';
import { outcomesById } from './data/cells.ts';
import { checkEntries, checkFamilies, type CheckEntry, type CheckFamily } from './data/checks.ts';
import type { Measured, Outcome } from './data/measured.ts';
import { say } from './words.ts';

/** What came of running a library, check by check. */
export function MeasurementView({ measured }: { readonly measured: Measured }): ReactElement {
  const { measurement } = say();
  const { version, date, node, how, outcomes } = measured;
  return (
    <section>
      <h2 className="pb-1 text-base font-bold">{measurement.title}</h2>
      <p>
        {measurement.of({ version, date: formatDay(date), node })}{' '}
        {measurement.counts({
          yes: outcomes.yes.length,
          no: outcomes.no.length + outcomes.stopped.length,
          notOffered: outcomes['not-offered'].length,
        })}
      </p>
      <p className="pt-1">
        {measurement.how}: <span lang="en">{how}</span>
      </p>
      {checkFamilies.map((family) => (
        <Family key={family} family={family} measured={measured} />
      ))}
    </section>
  );
}

interface FamilyProps {
  readonly family: CheckFamily;
  readonly measured: Measured;
}

/** The checks of one kind. Where the library offers nothing of it, there is nothing to list. */
function Family({ family, measured }: FamilyProps): ReactElement | null {
  const { measurement } = say();
  const outcomes = outcomesById(measured);
  const entries = checkEntries.filter(
    (entry) => entry.family === family && outcomes.get(entry.id) !== 'not-offered',
  );
  if (entries.length === 0) return null;
  return (
    <details open={family !== 'algorithms' && family !== 'encryption'} className="pt-3">
      <summary className="min-h-7 font-bold">{measurement.families[family]}</summary>
      <ul className="grid gap-x-6 gap-y-1 pt-1 two:grid-cols-2">
        {entries.map((entry) => (
          <CheckLine
            key={entry.id}
            entry={entry}
            outcome={outcomes.get(entry.id) ?? 'stopped'}
            note={measured.notes[entry.id]}
          />
        ))}
      </ul>
    </details>
  );
}

interface CheckLineProps {
  readonly entry: CheckEntry;
  readonly outcome: Outcome;
  readonly note: string | undefined;
}

function CheckLine({ entry, outcome, note }: CheckLineProps): ReactElement {
  const { measurement } = say();
  const level = outcome === 'yes' ? '' : measurement.levels[entry.level];
  return (
    <li className="flex gap-1.5">
      <span className="pt-0.5">
        <StatusIcon status={statusOf(entry, outcome)} size={14} />
      </span>
      <span>
        {checkWord(entry)}: <strong className="font-bold">{measurement.outcomes[outcome]}</strong>
        {level === '' ? null : <span className="text-ink-soft"> ({level})</span>}
        {note === undefined ? null : (
          <span lang="en" className="text-ink-soft wrap-anywhere">
            {' '}
            – {note}
          </span>
        )}
      </span>
    </li>
  );
}

function statusOf({ level }: CheckEntry, outcome: Outcome): Status {
  if (outcome === 'yes') return 'good';
  if (outcome === 'stopped' || level === 'must') return 'bad';
  return level === 'should' ? 'note' : 'unknown';
}
