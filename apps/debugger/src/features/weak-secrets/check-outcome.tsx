import type { FoundSecret } from '@mintmark/inspect/weak-secrets';
import { Button, Notice } from '@mintmark/ui';
import type { ReactElement } from 'react';
import type { SearchEnd } from './search-request.ts';
import type { CheckState } from './use-search.ts';
import { say } from './words.ts';

export interface CheckOutcomeProps {
  readonly state: CheckState;
  readonly onFound: (found: FoundSecret) => void;
}

/** What a search came to, in a sentence. */
export function CheckOutcome({ state, onFound }: CheckOutcomeProps): ReactElement | null {
  const { note, failed, stopped } = say();
  if (state.status === 'failed') return <Notice status="bad" word={say().problem} children={failed} />;
  if (state.status === 'stopped')
    return <Notice status="note" word={note} children={stopped(state.progress)} />;
  return state.status === 'ended' ? <End end={state.end} onFound={onFound} /> : null;
}

interface EndProps {
  readonly end: SearchEnd;
  readonly onFound: (found: FoundSecret) => void;
}

function End({ end, onFound }: EndProps): ReactElement {
  if (end.status === 'exhausted') {
    return <Notice status="unsure" word={say().notFoundWord} children={say().notFound(end)} />;
  }
  const { found, list, where } = end;
  const sentences = [
    where === undefined ? say().found[list](found.position + 1) : say().foundPublished(where),
    ...(found.isMutated ? [say().changed] : []),
    say().readAs(say().readings[found.reading]),
    say().advice(found.algorithm),
  ];
  return (
    <Notice
      status="bad"
      word={say().foundWord}
      action={<Button onClick={() => onFound(found)}>{say().use}</Button>}
    >
      {sentences.join(' ')}
    </Notice>
  );
}
