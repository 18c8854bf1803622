import type { MemoryRow, Results, Row } from './row.ts';

const head = ['scenario', 'server', 'requests/s', 'p50', 'p99', 'CPU/request', 'token p99 meanwhile'];
const memoryHead = ['server', 'memory when idle', 'memory after all'];

/** Lays results out for a terminal. */
export function formatText({ machine, load, rows, memory }: Results): string {
  return [
    machine,
    load,
    layOut([head, ...rows.map(cells)]),
    layOut([memoryHead, ...memory.map(memoryCells)]),
  ].join('\n\n');
}

/** The same as a page of the documentation. */
export function formatMarkdown({ machine, load, rows, memory }: Results, date: string): string {
  return `${[
    '# Benchmarks of the authorization server',
    'Written by `npm run bench -w @mintmark/authorization-server -- --write-docs`; do not edit by hand.',
    `Measured on ${date}: ${machine}.`,
    load,
    tableOf(head, rows.map(cells), 2),
    tableOf(memoryHead, memory.map(memoryCells), 1),
    notes.join('\n'),
  ].join('\n\n')}\n`;
}

const notes = [
  '- One server process, asked by another process on the same machine: rates are of both together.',
  '- Rows are medians over interleaved rounds. CPU is that of the server process with all its threads; what PostgreSQL uses is not in it.',
  '- Mintmark is `mintmark serve` as it is built. It writes an audit event for each token, and keeps all it needs to find the reuse of a refresh token; SQLite is a file in WAL mode with `synchronous=NORMAL`.',
  '- oidc-provider keeps everything in memory, writes nothing and has no audit log. It introspects opaque tokens there, because it keeps no JWT; Mintmark introspects JWTs.',
  '- PostgreSQL runs on the same machine with `fsync=off`.',
  '- Sign-in is the form: password (argon2id, 19 MiB, 2 passes), session, cookie. Meanwhile two connections ask for tokens.',
];

function cells(row: Row): readonly string[] {
  const { scenario, server, perSecond, p50, p99, cpuMicros, watchedP99 } = row;
  const watched = watchedP99 === undefined ? '' : formatMs(watchedP99);
  const rate = perSecond < 100 ? perSecond.toFixed(1) : Math.round(perSecond).toLocaleString('en');
  return [scenario, server, rate, formatMs(p50), formatMs(p99), `${Math.round(cpuMicros)} µs`, watched];
}

function memoryCells({ server, idle, after }: MemoryRow): readonly string[] {
  return [server, formatMegabytes(idle), formatMegabytes(after)];
}

function formatMs(ms: number): string {
  return `${ms < 100 ? ms.toFixed(1) : ms.toFixed(0)} ms`;
}

function formatMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}

function layOut(lines: readonly (readonly string[])[]): string {
  const [first = []] = lines;
  const widths = first.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function tableOf(names: readonly string[], lines: readonly (readonly string[])[], left: number): string {
  const row = (line: readonly string[]): string => `| ${line.join(' | ')} |`;
  const rule = names.map((_, at) => (at < left ? '---' : '---:'));
  return [row(names), row(rule), ...lines.map(row)].join('\n');
}
