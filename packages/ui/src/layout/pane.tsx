import { useId, type ReactElement, type ReactNode } from 'react';

export interface PaneProps {
  readonly title: string;
  /** Small words after the title. */
  readonly aside?: ReactNode;
  /** Buttons at the right. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A named region: a title line and what is under it, parted by lines. */
export function Pane({ title, aside, actions, children }: PaneProps): ReactElement {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="min-w-0 border-b border-line last:border-b-0">
      <div className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-2 pb-1">
        <h2 id={titleId} className="text-base font-bold">
          {title}
        </h2>
        {aside === undefined ? null : <span className="min-w-0 text-small text-ink-soft">{aside}</span>}
        <div className="ml-auto flex flex-wrap items-center gap-1">{actions}</div>
      </div>
      {children}
    </section>
  );
}
