import type { ReactElement } from 'react';

/** How a band is drawn: an outline for what waits, a full bar for what works, a hatched one for what goes. */
export type BandLook = 'waiting' | 'working' | 'going';

export interface Band {
  /** 0 is the left end, 1 the right end. */
  readonly from: number;
  readonly until: number;
  readonly look: BandLook;
}

export interface BandRow {
  readonly name: string;
  readonly bands: readonly Band[];
}

export interface BandMark {
  readonly name: string;
  readonly position: number;
}

export interface BandsProps {
  /** The picture in words, for those who do not see it. */
  readonly label: string;
  readonly rows: readonly BandRow[];
  /** Points of time across all rows. */
  readonly marks: readonly BandMark[];
  readonly legend: readonly { readonly look: BandLook; readonly name: string }[];
}

const looks: Readonly<Record<BandLook, string>> = {
  waiting: 'border border-dashed border-note bg-note-soft forced-colors:border-[CanvasText]',
  working: 'border border-good bg-good forced-colors:bg-[Highlight]',
  going: 'band-going border border-unsure forced-colors:border-[GrayText]',
};

const percent = (position: number): string => `${Math.min(Math.max(position, 0), 1) * 100}%`;

/** Stretches of time of several things, one under the other. */
export function Bands({ label, rows, marks, legend }: BandsProps): ReactElement {
  return (
    <div className="flex flex-col gap-3">
      <div role="img" aria-label={label} className="flex flex-col gap-2 text-small">
        {rows.map((row) => (
          <div key={row.name} className="flex flex-col gap-0.5">
            <span>{row.name}</span>
            <div className="relative h-6 rounded bg-raised">
              {row.bands.map((band) => (
                <div
                  key={`${band.look}-${band.from}`}
                  className={`absolute inset-y-0 rounded-sm ${looks[band.look]}`}
                  style={{
                    left: percent(band.from),
                    width: `calc(${percent(band.until)} - ${percent(band.from)})`,
                  }}
                />
              ))}
              {marks.map((mark) => (
                <div
                  key={mark.name}
                  className="absolute -inset-y-1 w-0.5 bg-ink forced-colors:bg-[CanvasText]"
                  style={{ left: `calc(${percent(mark.position)} - 1px)` }}
                />
              ))}
            </div>
          </div>
        ))}
        <MarkNames marks={marks} />
      </div>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-small">
        {legend.map(({ look, name }) => (
          <li key={look} className="flex items-center gap-2">
            <span aria-hidden className={`inline-block h-3 w-6 rounded-sm ${looks[look]}`} />
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Each under the other, so that names never cover each other. */
function MarkNames({ marks }: { readonly marks: readonly BandMark[] }): ReactElement {
  return (
    <>
      {marks.map(({ name, position }) => (
        <div key={name} className="relative h-5 text-ink-soft">
          {/* Moved back by its own share of the width, so that it stands at its mark and never leaves the picture. */}
          <span
            className="absolute whitespace-nowrap"
            style={{ left: percent(position), transform: `translateX(-${percent(position)})` }}
          >
            {name}
          </span>
        </div>
      ))}
    </>
  );
}
