import { widthOf } from './width.ts';
import { wrap } from './wrap.ts';

const gap = 2;

/** Fewer columns than these make the last cell of a row unreadable. */
const leastRoom = 24;

/** Spaces before the last cell where it stands under the others. */
const stackedIndent = 4;

/**
 * Aligns rows in columns; the last one wraps. Where the window is too narrow for that, the last cell of each row stands
 * under the others.
 */
export function formatTable(rows: readonly (readonly string[])[], columns: number | undefined): string {
  const layout = layOut(widthsOf(rows), columns);
  const fits = rows.every((row) => widthOf(row.at(-1) ?? '') <= layout.room);
  return rows.map((row) => formatRow(row, fits ? { ...layout, isStacked: false } : layout)).join('\n');
}

/** How the rows of a table are written. */
export interface TableLayout {
  /** The widths of all columns but the last. */
  readonly widths: readonly number[];
  readonly columns: number | undefined;
  /** What is left for the last cell. */
  readonly room: number;
  /** Whether the last cell stands under the others. */
  readonly isStacked: boolean;
}

/** Decides how the rows of a table are written. */
export function layOut(widths: readonly number[], columns: number | undefined): TableLayout {
  const room = (columns ?? Infinity) - widths.reduce((sum, width) => sum + width + gap, 0);
  return { widths, columns, room, isStacked: room < leastRoom && widths.length > 0 };
}

/** The widths of all columns but the last, at least those given. */
export function widthsOf(
  rows: readonly (readonly string[])[],
  least: readonly number[] = [],
): readonly number[] {
  const widths = [...least];
  for (const row of rows) {
    for (const [index, cell] of row.slice(0, -1).entries())
      widths[index] = Math.max(widths[index] ?? 0, widthOf(cell));
  }
  return widths;
}

/** One row of a table. */
export function formatRow(row: readonly string[], { widths, columns, isStacked }: TableLayout): string {
  const cells = row.slice(0, -1);
  const last = row.at(-1) ?? '';
  if (isStacked && columns !== undefined) return stack(cells, last, columns);
  const start = cells
    .map((cell, index) => cell + spaces((widths[index] ?? 0) - widthOf(cell) + gap))
    .join('');
  return `${start}${wrap(last, columns, { start: widthOf(start), cuts: true })}`.trimEnd();
}

function stack(cells: readonly string[], last: string, columns: number): string {
  const first = wrap(cells.filter((cell) => cell !== '').join(spaces(gap)), columns, { indent: gap });
  if (last === '') return first;
  return `${first}\n${spaces(stackedIndent)}${wrap(last, columns, { start: stackedIndent, cuts: true })}`;
}

function spaces(count: number): string {
  return ' '.repeat(Math.max(0, count));
}
