import type { Finding, Severity } from '@mintmark/inspect';
import type { Status } from '@mintmark/ui';

/** The look of each severity; its word stands beside it. */
export const severityStatus: Readonly<Record<Severity, Status>> = {
  error: 'bad',
  warning: 'unsure',
  info: 'note',
};

export const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** How many findings there are of each severity. */
export function countBySeverity(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const count = (severity: Severity): number => findings.filter((each) => each.severity === severity).length;
  return { error: count('error'), warning: count('warning'), info: count('info') };
}
