import type { ReactElement } from 'react';
import { stations, type Station, type Step } from '../../steps/step.ts';

export interface StationRailProps {
  readonly steps: readonly Step[];
  readonly chosen: Station | undefined;
  readonly onChoose: (station: Station | undefined) => void;
}

/** The stations of the life in their order, with how often each was reached; one shows its steps alone. */
export function StationRail({ steps, chosen, onChoose }: StationRailProps): ReactElement {
  return (
    <ol aria-label="Stations of the life" className="flex flex-wrap gap-y-1 pb-3">
      {stations.map((station, index) => {
        const count = steps.filter((step) => step.station === station).length;
        const isChosen = station === chosen;
        return (
          <li key={station} className="flex items-center">
            {index === 0 ? null : (
              <span aria-hidden className={`h-px w-3 ${count > 0 ? 'bg-accent' : 'bg-line'}`} />
            )}
            <button
              type="button"
              aria-pressed={isChosen}
              onClick={() => onChoose(isChosen ? undefined : station)}
              title={isChosen ? 'Show all steps' : `Show the steps of this kind alone`}
              className={`inline-flex min-h-7 items-center gap-1.5 rounded border px-2 text-small hover:bg-raised ${
                isChosen ? 'border-accent bg-accent-soft' : count > 0 ? 'border-control' : 'border-line'
              } ${count > 0 ? 'text-ink' : 'text-ink-soft'}`}
            >
              <span aria-hidden className={`size-2 rounded-full border ${dot(count)}`} />
              {station}
              <span className="font-mono text-ink-soft">{count}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function dot(count: number): string {
  return count > 0 ? 'border-accent bg-accent forced-colors:bg-[Highlight]' : 'border-control';
}
