import { cellSides, cellsOf } from './cells.ts';
import type { Machine, Report, RuntimeReport } from './report.ts';
import { judgeTargets } from './targets.ts';
import type { TargetResult } from './targets.ts';
import { textTable } from './text-table.ts';

/** Writes a run for a terminal. */
export function printReport(report: Report): string {
  return [
    describeMachine(report.machine),
    ...report.runtimes.map(printRuntime),
    ...report.missing,
    'µs an operation: median of all rounds. Ratios: median, and tenth to ninetieth percentile, of the ratios round by round.',
    '≈ level with the best rival (the 95 % interval holds 1); ✗ slower than it.',
    '',
  ].join('\n\n');
}

/** The machine in one sentence. */
export function describeMachine({ cpu, cores, system, loadAverage }: Machine): string {
  const [before, after] = loadAverage.map((load) => load.toFixed(1));
  return `${cpu}, ${cores} cores, ${system}; load average ${before} before and ${after} after`;
}

/** The versions in one sentence. */
export function describeVersions({ node, openssl, libraries }: RuntimeReport): string {
  const versions = Object.entries(libraries).map(([name, version]) => `${name} ${version}`);
  return `Node ${node.slice(1)} (OpenSSL ${openssl}), ${versions.join(', ')}`;
}

/** Says plainly whether a target was reached, and by which figure. */
export function describeTarget({ target, isReached, figures }: TargetResult): string {
  if (isReached === undefined) return `not measured: ${target}`;
  const worst = figures.slice(0, isReached ? 1 : 4).join('; ');
  return `${isReached ? 'reached' : 'NOT REACHED'}: ${target} (${isReached ? 'closest' : 'worst'}: ${worst})`;
}

function printRuntime(runtime: RuntimeReport): string {
  return [
    describeVersions(runtime),
    textTable(cellsOf(runtime), cellSides),
    judgeTargets(runtime).map(describeTarget).join('\n'),
  ].join('\n\n');
}
