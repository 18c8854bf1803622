import { Button } from '@mintmark/ui';
import { useId, type ReactElement } from 'react';
import type { CheckState } from './use-search.ts';
import { say } from './words.ts';

export interface CheckProgressProps {
  readonly state: CheckState;
  readonly onStop: () => void;
}

/** How far a search is, how fast, how long it takes; and the way to stop it. */
export function CheckProgress({ state, onStop }: CheckProgressProps): ReactElement {
  const label = useId();
  const progress = state.status === 'searching' ? state.progress : undefined;
  return (
    <div className="flex flex-col gap-2">
      <p id={label} className="text-small">
        {progress === undefined || progress.elapsedMs === 0 ? say().loading : say().progress(progress)}
      </p>
      <div className="flex items-center gap-3">
        <progress
          aria-labelledby={label}
          max={1}
          value={progress?.done ?? 0}
          className="h-2 min-w-0 grow accent-accent"
        />
        <Button onClick={onStop}>{say().stop}</Button>
      </div>
    </div>
  );
}
