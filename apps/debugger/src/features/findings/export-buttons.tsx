import type { Finding, Inspection } from '@mintmark/inspect';
import { Button } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { inspectWords } from '../../shared/strings/inspect-words.ts';
import { formatJsonReport, formatSarif } from './report.ts';

interface ExportButtonsProps {
  readonly inspection: Inspection;
  readonly together: readonly Finding[];
}

/** Saves the findings as a file. */
export function ExportButtons({ inspection, together }: ExportButtonsProps): ReactElement {
  const { findings: say } = inspectWords();
  return (
    <>
      <Button
        look="bare"
        aria-label={say.saveJson}
        title={say.saveJson}
        onClick={() => save('findings.json', formatJsonReport(inspection, together))}
      >
        JSON
      </Button>
      <Button
        look="bare"
        aria-label={say.saveSarif}
        title={say.saveSarif}
        onClick={() => save('findings.sarif', formatSarif(inspection, together))}
      >
        SARIF
      </Button>
    </>
  );
}

/** A file made in the page and saved by the browser; nothing is sent anywhere. */
function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file by the next task.
  setTimeout(() => URL.revokeObjectURL(address));
}
