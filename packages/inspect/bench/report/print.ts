import { cpus, loadavg, release, type } from 'node:os';
import type { Bench, BenchRow } from './row.ts';

/** The machine, its load and the versions: without them no number says anything. */
function describeMachine(): string {
  const [cpu] = cpus();
  const machine = `${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores, ${type()} ${release()}`;
  const load = `load ${(loadavg()[0] ?? 0).toFixed(1)}`;
  return `${machine}, ${load}; Node ${process.version}, V8 ${process.versions.v8}, OpenSSL ${process.versions.openssl}`;
}

const head: BenchRow = { what: '', median: 'median', p99: 'p99', note: '' };
const columns = ['what', 'median', 'p99', 'note'] as const;

/** Lays rows out in columns. */
function formatRows(rows: readonly BenchRow[]): string {
  const all = [head, ...rows];
  const widths = columns.map((name) => Math.max(...all.map((row) => row[name].length)));
  const line = (row: BenchRow): string =>
    columns
      .map((name, at) =>
        name === 'what' || name === 'note'
          ? row[name].padEnd(widths[at] ?? 0)
          : row[name].padStart(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return all.map(line).join('\n');
}

/** Measures everything, one row after the other. */
export async function measureAll(benches: readonly Bench[]): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const bench of benches) {
    for await (const row of bench()) {
      process.stderr.write(`\r\u001b[K${row.what}`);
      rows.push(row);
    }
  }
  process.stderr.write('\r\u001b[K');
  return rows;
}

/** Measures, and prints one table. */
export async function printBench(benches: readonly Bench[]): Promise<void> {
  printRows(await measureAll(benches));
}

/** Prints what was measured. */
export function printRows(rows: readonly BenchRow[]): void {
  console.log(`${describeMachine()}\n\n${formatRows(rows)}`);
}

/** The same as a page of the documentation. */
export function writeMarkdown(rows: readonly BenchRow[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const table = [
    line(columns),
    '| --- | ---: | ---: | --- |',
    ...rows.map((row) => line(columns.map((name) => row[name]))),
  ];
  return `${[
    '# Benchmarks of inspect',
    'Written by `npm run bench -w @mintmark/inspect -- --write-docs`; do not edit by hand.',
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${describeMachine()}.`,
    'Times are medians of many runs in one process; p99 is the slowest of a hundred. No test depends on them.',
    table.join('\n'),
  ].join('\n\n')}\n`;
}
