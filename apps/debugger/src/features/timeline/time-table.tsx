import { formatLocal } from '@mintmark/inspect/time';
import type { ReactElement } from 'react';
import { inspectWords } from '../../shared/strings/inspect-words.ts';
import { currentLanguage } from '../../shared/strings/words.ts';
import type { TimeClaim } from './times.ts';

interface TimeTableProps {
  readonly times: readonly TimeClaim[];
  readonly now: number;
}

const cell = 'py-1 pr-4 text-left align-top font-normal last:pr-0';

/** Every time claim in UTC, in the zone of this machine, and seen from now. */
export function TimeTable({ times, now }: TimeTableProps): ReactElement {
  const { timeline } = inspectWords();
  return (
    <table className="w-full text-small" aria-label={timeline.table}>
      <thead>
        <tr className="text-ink-soft">
          <th className={cell}>{timeline.claim}</th>
          <th className={cell}>{timeline.utc}</th>
          <th className={cell}>{timeline.local}</th>
          <th className={cell}>{timeline.relative}</th>
        </tr>
      </thead>
      <tbody>
        {times.map(({ name, reading }) => (
          <TimeRow key={name} name={name} reading={reading} now={now} />
        ))}
      </tbody>
    </table>
  );
}

function TimeRow({ name, reading, now }: TimeClaim & { readonly now: number }): ReactElement {
  const { timeline, contents, time } = inspectWords();
  const { ms, suggestion } = reading;
  return (
    <tr className="border-t border-line">
      <th scope="row" className={`${cell} font-mono text-json-name`}>
        {name}
      </th>
      {ms === undefined ? (
        <td colSpan={3} className={`${cell} text-bad`}>
          {contents.noTime}
        </td>
      ) : (
        <>
          <td className={cell}>
            {time.utc(ms)}
            {reading.isNumericDate ? null : (
              <span className="block text-bad">
                {contents.units[reading.unit]}
                {suggestion === undefined ? null : `; ${timeline.should(suggestion)}`}
              </span>
            )}
          </td>
          <td className={cell}>{formatLocal(ms, { locale: currentLanguage() })}</td>
          <td className={cell}>{time.relative(ms, now)}</td>
        </>
      )}
    </tr>
  );
}
