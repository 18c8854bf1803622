import type { Finding } from '@mintmark/inspect';
import { StatusIcon } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { inspectWords } from '../../shared/strings/inspect-words.ts';
import { countBySeverity, severities, severityStatus } from './finding-words.ts';

export interface FindingCountProps {
  readonly findings: readonly Finding[];
  /** Leads to the list. */
  readonly onShow: () => void;
}

/** How many findings there are of each severity, as a button that leads to them. */
export function FindingCount({ findings, onShow }: FindingCountProps): ReactElement | null {
  const { findings: say } = inspectWords();
  const counts = countBySeverity(findings);
  const shown = severities.filter((severity) => counts[severity] > 0);
  if (shown.length === 0) return null;
  const name = shown.map((severity) => say.count[severity](counts[severity])).join(', ');
  return (
    <button
      type="button"
      onClick={onShow}
      title={say.show(name)}
      className="flex shrink-0 items-center gap-3 rounded border border-control px-2 py-0.5 text-small hover:bg-raised"
    >
      <span className="sr-only">{say.show(name)}</span>
      {shown.map((severity) => (
        <span key={severity} aria-hidden className="flex items-center gap-1">
          <StatusIcon status={severityStatus[severity]} size={14} />
          {counts[severity]}
        </span>
      ))}
    </button>
  );
}
