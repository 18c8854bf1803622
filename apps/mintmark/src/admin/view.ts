import { escapeControls } from '../output/quote.ts';
import { styleFor, type Style } from '../output/style.ts';
import { formatTable } from '../output/table.ts';
import type { Terminal } from '../output/terminal.ts';
import { formatRelative, formatUtc } from '../output/times.ts';

/** How answers are written for people. */
export interface View {
  readonly style: Style;
  readonly columns: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function viewOf({ outputColours, columns, now }: Terminal): View {
  return { style: styleFor(outputColours), columns, now: now() };
}

/** A cell or a fact, before it is written. */
export type Value = string | number | boolean | readonly string[] | undefined;

/** A list: one line for each item under its names. */
export function table(names: readonly string[], rows: readonly (readonly Value[])[], view: View): string {
  if (rows.length === 0) return view.style.quiet('none');
  const head = names.map((name) => view.style.quiet(name));
  const cells = rows.map((row) =>
    row.map((value, index) => (index === 0 ? view.style.name(format(value)) : format(value))),
  );
  return formatTable([head, ...cells], view.columns);
}

/** One thing: what is known about it, line by line. */
export function facts(members: Readonly<Record<string, Value>>, { style, columns }: View): string {
  const known = Object.entries(members).filter(([, value]) => value !== undefined);
  return formatTable(
    known.map(([name, value]) => [style.name(name), format(value)]),
    columns,
  );
}

/** A moment in UTC and how far away it is. */
export function moment(at: number | undefined, { now }: View): string | undefined {
  if (at === undefined) return undefined;
  return `${formatUtc(at / 1000) ?? 'beyond the calendar'} (${formatRelative((at - now) / 1000)})`;
}

/** A moment in a table. */
export function shortMoment(at: number | undefined): string {
  return (at === undefined ? undefined : formatUtc(at / 1000)?.replace(/:\d\d UTC$/, ' UTC')) ?? '-';
}

function format(value: Value): string {
  if (value === undefined || value === '') return '-';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  return escapeControls(typeof value === 'string' ? value : value.length === 0 ? '-' : value.join(' '));
}
