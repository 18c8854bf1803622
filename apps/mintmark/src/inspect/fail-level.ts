import { severityRank, type Severity } from '@mintmark/inspect';
import { Option } from 'commander';
import type { FindingCounts } from './format-findings.ts';

/** From which severity on findings end the program with their exit code. */
export type FailLevel = Severity | 'none';

/** The option that says so. */
export function failLevelOption(byDefault: FailLevel): Option {
  return new Option('--fail-level <severity>', 'end with 4 where a finding is at least this bad')
    .choices(['error', 'warning', 'info', 'none'])
    .default(byDefault);
}

/** Whether there is a finding at or above the level. */
export function reaches(counts: FindingCounts, level: FailLevel): boolean {
  if (level === 'none') return false;
  return severities.some((severity) => counts[severity] > 0 && severityRank(severity) <= severityRank(level));
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];
