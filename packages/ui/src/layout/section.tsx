import { useId, type ReactElement, type ReactNode } from 'react';

export interface SectionProps {
  readonly title: string;
  /** A sentence under the title. */
  readonly lead?: ReactNode;
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A named part of a page, parted from the one above it by a line. */
export function Section({ title, lead, actions, children }: SectionProps): ReactElement {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-3">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line pb-1">
        <h2 id={id} className="text-base font-bold">
          {title}
        </h2>
        <div className="ml-auto flex flex-wrap items-center gap-1">{actions}</div>
      </div>
      {lead === undefined ? null : <p className="max-w-[46rem] text-small text-ink-soft">{lead}</p>}
      {children}
    </section>
  );
}
