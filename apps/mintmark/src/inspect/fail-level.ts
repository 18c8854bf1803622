import { severityRank, type Finding, type Severity } from '@mintmark/inspect';
import { Option } from 'commander';

/** From which severity on findings end the program with their exit code. */
export type FailLevel = Severity | 'none';

/** The option that says so. */
export function failLevelOption(byDefault: FailLevel): Option {
  return new Option('--fail-level <severity>', 'end with 4 where a finding is at least this bad')
    .choices(['error', 'warning', 'info', 'none'])
    .default(byDefault);
}

/** Whether one of the findings is at or above the level. */
export function reaches(findings: readonly Finding[], level: FailLevel): boolean {
  return level !== 'none' && findings.some(({ severity }) => severityRank(severity) <= severityRank(level));
}
