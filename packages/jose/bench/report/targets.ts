import type { RowResult } from '../measure/measure-row.ts';
import type { Ratio } from '../measure/statistics.ts';
import type { RuntimeReport } from './report.ts';
import { bestRival, standingOf } from './verdict.ts';

/** A goal of the project, held against one run. */
export interface TargetResult {
  readonly target: string;
  /** Undefined where nothing of it was measured. */
  readonly isReached: boolean | undefined;
  /** The rows that decide it, each with its figure; the worst first. */
  readonly figures: readonly string[];
}

interface Target {
  readonly target: string;
  readonly wants: (row: RowResult) => boolean;
  /** The figure of a row, and whether it is good enough. */
  readonly judge: (row: RowResult) => Judgement | undefined;
}

interface Judgement {
  readonly isGood: boolean;
  readonly figure: string;
  /** Greater is worse. */
  readonly badness: number;
}

const isAsymmetric = ({ algorithm }: RowResult): boolean =>
  ['RS256', 'PS256', 'ES256', 'EdDSA'].includes(algorithm);
const isSignOrVerify = ({ operation }: RowResult): boolean => operation === 'sign' || operation === 'verify';
const isHs256 = (row: RowResult): boolean => row.algorithm === 'HS256' && isSignOrVerify(row);

const targets: readonly Target[] = [
  {
    target: 'RS256, PS256, ES256, EdDSA: sign and verify within 1.10 × the raw call',
    wants: (row) => isAsymmetric(row) && isSignOrVerify(row),
    judge: ({ overRaw }) => atMost(overRaw, 1.1),
  },
  {
    target: 'HS256: sign and verify at least 2 × as fast as fast-jwt',
    wants: isHs256,
    judge: ({ timesFaster }) => atLeast(timesFaster['fast-jwt'], 2),
  },
  {
    target: 'HS256: sign and verify at least 10 × as fast as jose',
    wants: isHs256,
    judge: ({ timesFaster }) => atLeast(timesFaster['jose'], 10),
  },
  {
    target: "Cached verify at least 5 × as fast as fast-jwt's cache",
    wants: ({ operation }) => operation === 'cached verify',
    judge: ({ timesFaster }) => atLeast(timesFaster['fast-jwt'], 5),
  },
  {
    target: "Decode at least as fast as jose's",
    wants: ({ operation }) => operation === 'decode',
    judge: ({ timesFaster }) => atLeast(timesFaster['jose'], 1),
  },
  {
    target: 'No row in which a rival is faster (EdDSA verify against native Rust excepted)',
    wants: (row) => !(row.operation === 'verify' && row.algorithm === 'EdDSA'),
    judge: noRival,
  },
];

/** Holds every target against what one version of Node measured. */
export function judgeTargets({ rows }: RuntimeReport): TargetResult[] {
  return targets.map(({ target, wants, judge }) => {
    const judged = rows.filter(wants).flatMap((row) => {
      const judgement = judge(row);
      return judgement === undefined ? [] : [{ ...judgement, row }];
    });
    const worstFirst = judged.toSorted((a, b) => b.badness - a.badness);
    return {
      target,
      isReached: judged.length === 0 ? undefined : judged.every(({ isGood }) => isGood),
      figures: worstFirst.map(
        ({ row, figure }) => `${row.operation} ${row.algorithm}, ${row.tokenBytes} B: ${figure}`,
      ),
    };
  });
}

function atMost(ratio: Ratio | undefined, limit: number): Judgement | undefined {
  if (ratio === undefined) return undefined;
  return { isGood: ratio.median <= limit, figure: ratio.median.toFixed(2), badness: ratio.median };
}

function atLeast(ratio: Ratio | undefined, limit: number): Judgement | undefined {
  if (ratio === undefined) return undefined;
  return { isGood: ratio.median >= limit, figure: ratio.median.toFixed(2), badness: -ratio.median };
}

function noRival(row: RowResult): Judgement | undefined {
  const best = bestRival(row);
  if (best === undefined) return undefined;
  const isGood = standingOf(row) !== 'slower';
  return { isGood, figure: `${best.name} ${best.ratio.median.toFixed(2)}`, badness: -best.ratio.median };
}
