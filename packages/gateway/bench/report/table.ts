/** A table, its first column words and the others numbers. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What has to be known to read it. */
  readonly notes: readonly string[];
}

/** The table as Markdown. */
export function tableToMarkdown({ title, head, rows, notes }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((name, at) => (at === 0 || name === 'it does' ? '---' : '---:'));
  const table = [line(head), line(rule), ...rows.map(line)].join('\n');
  return [`## ${title}`, table, notes.map((note) => `- ${note}`).join('\n')].join('\n\n');
}

/** The table for a terminal. */
export function tableToText({ title, head, rows }: Table): string {
  const lines = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const pad = (text: string, at: number): string =>
    at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0);
  return [title, ...lines.map((line) => line.map(pad).join('  '))].join('\n');
}
