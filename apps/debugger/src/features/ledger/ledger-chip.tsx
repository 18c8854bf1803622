import { Button, StatusIcon, type Status } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { words } from '../../shared/strings/words.ts';
import { countEntries, type LedgerCounts } from './entries.ts';
import { useLedger } from './ledger.ts';

/** How many requests the page has made, always in sight. */
export function LedgerChip({ onOpen }: { readonly onOpen: () => void }): ReactElement {
  const say = words().ledger;
  const counts = countEntries(useLedger());
  return (
    <Button look="bare" onClick={onOpen} title={say.title} className="!px-2 whitespace-nowrap">
      <StatusIcon status={statusOf(counts)} />
      <span>
        {say.requests(counts.requests)}
        {counts.refused === 0 ? null : (
          <span className="sr-only two:not-sr-only"> {say.refused(counts.refused)}</span>
        )}
      </span>
    </Button>
  );
}

function statusOf({ requests, refused }: LedgerCounts): Status {
  if (requests > 0) return 'bad';
  return refused > 0 ? 'unsure' : 'good';
}
