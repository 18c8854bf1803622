import type { ReactElement } from 'react';
import type { Status } from '../theme/status.ts';

/** A point on the bar. */
export interface BarMoment {
  readonly name: string;
  /** 0 is the left end, 1 the right end. */
  readonly position: number;
}

export interface MomentBarProps {
  /** The picture in words, for those who do not see it. */
  readonly label: string;
  /** The points of time that are not now. */
  readonly moments: readonly BarMoment[];
  readonly now: BarMoment;
  /** Where it begins and ends, as positions. */
  readonly life: readonly [number, number];
  readonly status: Status;
}

const fills: Readonly<Record<Status, string>> = {
  good: 'bg-good',
  bad: 'bg-bad',
  unsure: 'bg-unsure',
  note: 'bg-note',
  unknown: 'bg-control',
};

const percent = (position: number): string => `${Math.min(Math.max(position, 0), 1) * 100}%`;

/** A stretch of time as a bar, with its named points under it and "now" above it. */
export function MomentBar({ label, moments, now, life, status }: MomentBarProps): ReactElement {
  const [from, until] = life;
  return (
    <div role="img" aria-label={label} className="flex flex-col text-small text-ink-soft">
      <Name moment={now} className="h-5 font-bold text-ink" />
      <div className="relative h-4">
        <div className="absolute inset-x-0 top-[7px] h-0.5 bg-line forced-colors:bg-[GrayText]" />
        <div
          className={`absolute top-[5px] h-1.5 rounded-full forced-colors:bg-[Highlight] ${fills[status]}`}
          style={{ left: percent(from), width: `calc(${percent(until)} - ${percent(from)})` }}
        />
        {moments.map(({ name, position }) => (
          <div
            key={name}
            className="absolute top-[3px] h-2.5 w-0.5 bg-ink-soft forced-colors:bg-[CanvasText]"
            style={{ left: `calc(${percent(position)} - 1px)` }}
          />
        ))}
        <div
          className="absolute -top-0.5 h-5 w-0.5 bg-ink forced-colors:bg-[CanvasText]"
          style={{ left: `calc(${percent(now.position)} - 1px)` }}
        />
      </div>
      {moments.map((moment) => (
        <Name key={moment.name} moment={moment} className="h-5" />
      ))}
    </div>
  );
}

/** Moved back by its own share of the width, so that it stands at its mark and never leaves the bar. */
function Name({
  moment,
  className,
}: {
  readonly moment: BarMoment;
  readonly className: string;
}): ReactElement {
  return (
    <div className={`relative ${className}`}>
      <span
        className="absolute whitespace-nowrap"
        style={{ left: percent(moment.position), transform: `translateX(-${percent(moment.position)})` }}
      >
        {moment.name}
      </span>
    </div>
  );
}
