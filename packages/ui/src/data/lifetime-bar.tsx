import type { ReactElement } from 'react';
import type { Status } from '../theme/status.ts';
import { placeInLifetime } from './lifetime.ts';

export interface LifetimeBarProps {
  /** The picture in words, for those who do not see it. */
  readonly label: string;
  /** Seconds since 1970. */
  readonly from: number;
  readonly until: number;
  readonly now: number;
  readonly status: Status;
  readonly words: { readonly from: string; readonly until: string; readonly now: string };
}

const fills: Readonly<Record<Status, string>> = {
  good: 'bg-good',
  bad: 'bg-bad',
  unsure: 'bg-unsure',
  note: 'bg-note',
  unknown: 'bg-control',
};

/** A token's lifetime as a bar, with "now" on it. */
export function LifetimeBar({ label, from, until, now, status, words }: LifetimeBarProps): ReactElement {
  const { start, end, nowAt } = placeInLifetime(from, until, now);
  return (
    <div role="img" aria-label={label} className="flex flex-col gap-1 text-small text-ink-soft">
      <div className="relative h-5">
        {/* Moved back by its own share of the width, so that it stands at the mark and never leaves the bar. */}
        <span
          className="absolute font-bold whitespace-nowrap text-ink"
          style={{ left: `${nowAt}%`, transform: `translateX(-${nowAt}%)` }}
        >
          {words.now}
        </span>
      </div>
      <div className="relative h-4">
        <div className="absolute inset-x-0 top-[7px] h-0.5 bg-line forced-colors:bg-[GrayText]" />
        <div
          className={`absolute top-[6px] h-1 rounded-full forced-colors:bg-[Highlight] ${fills[status]}`}
          style={{ left: `${start}%`, width: `${end - start}%` }}
        />
        <div
          className="absolute top-0 h-4 w-0.5 bg-ink forced-colors:bg-[CanvasText]"
          style={{ left: `calc(${nowAt}% - 1px)` }}
        />
      </div>
      <div className="flex justify-between gap-4">
        <span>{words.from}</span>
        <span className="text-right">{words.until}</span>
      </div>
    </div>
  );
}
