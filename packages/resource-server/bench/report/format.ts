import type { Results, Row } from './row.ts';

const head = [
  'framework',
  'library',
  'bare request',
  'new token adds',
  'known token adds',
  'requests/s, new',
  'known',
];

/** Lays results out for a terminal. */
export function formatText({ machine, rows }: Results): string {
  const lines = [head, ...rows.map(cells)];
  const widths = head.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const table = lines.map((line) => line.map((cell, at) => pad(cell, widths[at] ?? 0, at)).join('  '));
  return `${machine}\n\n${table.join('\n')}`;
}

/** The same as a page of the documentation. */
export function formatMarkdown({ machine, rounds, seconds, rows }: Results, date: string): string {
  return `${[
    '# Benchmarks of the resource server',
    'Written by `npm run bench -w @mintmark/resource-server -- --write-docs`; do not edit by hand.',
    `Measured on ${date}: ${machine}.`,
    `16 connections, ${rounds} rounds of ${seconds} s for each cell, interleaved; medians. Tokens are ES256, about 450 characters.`,
    [
      row(head),
      row(head.map((_, at) => (at < 2 ? '---' : '---:'))),
      ...rows.map((one) => row(cells(one))),
    ].join('\n'),
    notes.join('\n'),
  ].join('\n\n')}\n`;
}

const notes = [
  '- Times are CPU microseconds of the server process (all threads) per request; what a token adds is the difference to `/open` of the same process.',
  '- "New": 4,000 tokens in turn, more than the cache of 1,000 holds. "Known": one token again and again.',
  '- Mintmark finds keys by discovery, checks `typ`, `client_id`, `jti` and `sub`, and looks revocations up where a feed is configured (not here). The others check signature, times, issuer and audience.',
  '- Server and client share the machine: rates are of both together.',
];

function cells({ framework, library, ...times }: Row): readonly string[] {
  const { openMicros, anotherMicros, sameMicros, anotherPerSecond, samePerSecond } = times;
  const micros = [openMicros, anotherMicros, sameMicros].map((value) => `${value.toFixed(1)} µs`);
  const rates = [anotherPerSecond, samePerSecond].map((value) => Math.round(value).toLocaleString('en'));
  return [framework, library, ...micros, ...rates];
}

function row(values: readonly string[]): string {
  return `| ${values.join(' | ')} |`;
}

function pad(text: string, width: number, column: number): string {
  return column < 2 ? text.padEnd(width) : text.padStart(width);
}
