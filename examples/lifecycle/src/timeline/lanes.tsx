import type { ReactElement } from 'react';
import type { Actor } from '../../steps/step.ts';

const lanes: readonly Actor[] = [
  ...(['browser', 'web server', 'authorization server', 'gateway', 'api', 'somebody else'] as const),
];

/** A dot in the lane of whoever did it; the name stands beside it. */
export function Lanes({ actor }: { readonly actor: Actor }): ReactElement {
  return (
    <span aria-hidden className="step-lanes hidden justify-between px-1 two:flex">
      {lanes.map((lane) => (
        <span key={lane} className="relative -my-1.5 w-2">
          <span className="absolute inset-y-0 left-[3.5px] w-px bg-line" />
          {lane === actor ? (
            <span className="absolute top-3 left-0 size-2 rounded-full bg-accent forced-colors:bg-[Highlight]" />
          ) : null}
        </span>
      ))}
    </span>
  );
}
