import type { RowResult } from '../measure/measure-row.ts';
import type { Ratio } from '../measure/statistics.ts';
import type { RuntimeReport } from './report.ts';
import type { Side } from './text-table.ts';
import { bestRival, standingOf } from './verdict.ts';
import type { Standing } from './verdict.ts';

const contenders = [
  ...['node:crypto', '@mintmark/jose', '@mintmark/jose, awaited'],
  ...['fast-jwt', 'jose', 'jsonwebtoken', '@node-rs/jsonwebtoken'],
];
const titles = ['node:crypto', 'ours', 'ours awaited', 'fast-jwt', 'jose', 'jsonwebtoken', '@node-rs'];

const marks: Readonly<Record<Standing, string>> = { faster: '', level: '≈', slower: '✗ slower', alone: '' };

/** How the columns of {@link cellsOf} stand. */
export const cellSides: readonly Side[] = [
  ...(['left', 'left', 'right'] as const),
  ...contenders.map(() => 'right' as const),
  ...(['right', 'right', 'right', 'left', 'left'] as const),
];

/** The table of one version of Node, head first: microseconds, then ratios with their tenth percentiles. */
export function cellsOf({ rows }: RuntimeReport): readonly (readonly string[])[] {
  const head = [
    ...['operation', 'algorithm', 'bytes', ...titles],
    ...['ours ÷ raw', 'fast-jwt ÷ ours', 'jose ÷ ours', 'best rival ÷ ours', 'mark'],
  ];
  return [
    head,
    ...rows.map((row) => (row.skipped === undefined ? measured(row) : skipped(row, row.skipped))),
  ];
}

function measured(row: RowResult): string[] {
  const best = bestRival(row);
  return [
    ...[row.operation, row.algorithm, String(row.tokenBytes)],
    ...contenders.map((name) => formatMicroseconds(row.nanoseconds[name]?.median)),
    ...[
      formatRatio(row.overRaw),
      formatRatio(row.timesFaster['fast-jwt']),
      formatRatio(row.timesFaster['jose']),
    ],
    best === undefined ? '' : `${best.ratio.median.toFixed(2)} ${best.name}`,
    marks[standingOf(row)],
  ];
}

function skipped({ operation, algorithm, tokenBytes }: RowResult, reason: string): string[] {
  return [
    operation,
    algorithm,
    String(tokenBytes),
    ...contenders.map(() => ''),
    '',
    '',
    '',
    '',
    `skipped: ${reason}`,
  ];
}

function formatMicroseconds(nanoseconds: number | undefined): string {
  if (nanoseconds === undefined) return '';
  const microseconds = nanoseconds / 1000;
  return microseconds.toFixed(microseconds < 10 ? 2 : microseconds < 100 ? 1 : 0);
}

function formatRatio(ratio: Ratio | undefined): string {
  if (ratio === undefined) return '';
  const { median, p10, p90 } = ratio;
  return `${median.toFixed(2)} (${p10.toFixed(2)}–${p90.toFixed(2)})`;
}
