import type { KeyboardEvent, PointerEvent, ReactElement } from 'react';

export interface SplitterProps {
  readonly label: string;
  /** Where the border stands, in percent of the whole width. */
  readonly percent: number;
  /** The whole width in CSS pixels, read when a drag starts. */
  readonly width: () => number;
  readonly onMove: (byPercent: number) => void;
}

const keySteps: Readonly<Record<string, number>> = {
  ArrowLeft: -2,
  ArrowRight: 2,
  PageDown: -10,
  PageUp: 10,
};

/** The border between two columns, moved by dragging or with the arrow keys. */
export function Splitter({ label, percent, width, onMove }: SplitterProps): ReactElement {
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onMove((event.movementX / width()) * 100);
  };
  const press = (event: KeyboardEvent): void => {
    const step = keySteps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onMove(step);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a focusable separator is the ARIA window splitter
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={Math.round(percent)}
      aria-valuemin={18}
      aria-valuemax={82}
      onKeyDown={press}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      className="relative z-1 hidden w-px touch-none cursor-col-resize border-l border-line before:absolute before:inset-y-0 before:-inset-x-1 hover:border-accent three:block"
    />
  );
}
