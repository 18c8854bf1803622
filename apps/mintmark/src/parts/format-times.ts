import type { Style } from '../output/style.ts';
import { formatTable } from '../output/table.ts';
import { formatHere, timesOf } from './times.ts';

/** How times are shown. */
export interface TimesView {
  readonly style: Style;
  readonly columns: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The zone that times are told in beside UTC; undefined for that of the machine. */
  readonly timeZone: string | undefined;
}

/** Writes the times of a token; nothing where it has none. */
export function formatTimes(
  claims: Readonly<Record<string, unknown>> | undefined,
  { style, columns, now, timeZone }: TimesView,
): readonly string[] {
  const rows = timesOf(claims, now).map(({ name, seconds, utc, relative, unit }) => {
    const here = utc === undefined ? undefined : formatHere(seconds, timeZone);
    const notes = [
      ...(unit === undefined ? [] : [`written in ${unit}`]),
      ...(here === undefined ? [] : [here]),
    ];
    const note = notes.length === 0 ? '' : ` (${notes.join('; ')})`;
    return [`  ${style.name(name)}`, String(seconds), utc ?? 'beyond the calendar', `${relative}${note}`];
  });
  return rows.length === 0 ? [] : [`${style.strong('times')}\n${formatTable(rows, columns)}`];
}
