import { useId, type ReactElement, type ReactNode } from 'react';

export interface PanelProps {
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly lead?: string | undefined;
  readonly children: ReactNode;
}

/** A part of the app with its name; lines part them, not boxes. */
export function Panel({ title, lead, children }: PanelProps): ReactElement {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2 border-b border-line px-4 py-3">
      <h2 id={id} className="text-base font-bold">
        {title}
      </h2>
      {lead === undefined ? null : <p className="text-small text-ink-soft">{lead}</p>}
      {children}
    </section>
  );
}
