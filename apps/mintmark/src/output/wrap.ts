import { stripVTControlCharacters } from 'node:util';

/** Breaks prose into lines of at most `columns`, the later ones indented; a word that is longer stays whole. */
export function wrap(text: string, columns: number | undefined, indent = 0): string {
  if (columns === undefined) return text;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || widthOf(longer) + (lines.length > 0 ? indent : 0) <= columns) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`);
}

/** Columns that a text takes; good enough for the Latin letters that are written here. */
function widthOf(text: string): number {
  return stripVTControlCharacters(text).length;
}

/** Aligns rows in columns with two spaces between; the last column wraps. */
export function formatTable(rows: readonly (readonly string[])[], columns: number | undefined): string {
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => widthOf(row[index] ?? ''))));
  return rows.map((row) => formatRow(row, widths, columns)).join('\n');
}

function formatRow(row: readonly string[], widths: readonly number[], columns: number | undefined): string {
  const last = row.length - 1;
  const start = row
    .slice(0, last)
    .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - widthOf(cell) + 2))
    .join('');
  const indent = widthOf(start);
  const end = wrap(row[last] ?? '', columns === undefined ? undefined : Math.max(columns - indent, 20));
  return `${start}${end.replaceAll('\n', `\n${' '.repeat(indent)}`)}`.trimEnd();
}
