import type { Inspection, Suppression } from '@mintmark/inspect';
import { Button } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { inspectWords } from '../../shared/strings/inspect-words.ts';

interface SuppressedProps {
  readonly suppressed: Inspection['suppressed'];
  readonly suppressions: readonly Suppression[];
  readonly onSuppress: (suppressions: readonly Suppression[]) => void;
}

/** The findings that were accepted, with their reasons. */
export function Suppressed({ suppressed, suppressions, onSuppress }: SuppressedProps): ReactElement | null {
  const { findings: say } = inspectWords();
  if (suppressed.length === 0) return null;
  return (
    <details className="border-t border-line px-4 pt-2 text-small">
      <summary className="text-ink-soft">{say.accepted(suppressed.length)}</summary>
      <ul className="flex flex-col gap-1 pt-1">
        {suppressed.map(({ finding, reason }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a rule may find the same thing twice
          <li key={`${finding.id} ${index}`} className="flex flex-wrap items-center gap-2">
            <code className="font-mono">{finding.id}</code>
            <span className="min-w-0 grow text-ink-soft">{reason}</span>
            <Button onClick={() => onSuppress(suppressions.filter(({ rule }) => rule !== finding.id))}>
              {say.restore}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
