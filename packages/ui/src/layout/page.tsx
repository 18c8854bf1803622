import type { ReactElement, ReactNode } from 'react';

export interface PageProps {
  /** The heading of the view. */
  readonly title: ReactNode;
  /** What the view is for, in a sentence or two. */
  readonly lead?: ReactNode;
  /** Text to be read is kept to a readable width; tables and tools take all there is (false). */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** A view with a heading: for everything that is read from top to bottom. */
export function Page({ title, lead, isWide = false, children }: PageProps): ReactElement {
  return (
    <div className="grow bg-surface">
      <div className={`mx-auto px-4 pt-6 pb-12 two:px-8 ${isWide ? 'max-w-[96rem]' : 'max-w-[52rem]'}`}>
        <h1 className="text-large font-bold outline-none">{title}</h1>
        {lead === undefined ? null : <p className="max-w-[46rem] pt-1 text-base text-ink-soft">{lead}</p>}
        <div className="pt-5">{children}</div>
      </div>
    </div>
  );
}
