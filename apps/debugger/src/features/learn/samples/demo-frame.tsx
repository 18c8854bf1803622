import { useId, type ReactElement, type ReactNode } from 'react';

export interface DemoFrameProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** The edge around something that is shown instead of written. */
export function DemoFrame({ title, children }: DemoFrameProps): ReactElement {
  const titleId = useId();
  return (
    <div
      role="group"
      aria-labelledby={titleId}
      className="flex min-w-0 flex-col gap-3 border-y border-line bg-surface px-4 py-3 text-small two:rounded two:border-x"
    >
      <h3 id={titleId} className="font-bold">
        {title}
      </h3>
      {children}
    </div>
  );
}

/** A smaller title inside a frame. */
export function FrameTitle({ children }: { readonly children: ReactNode }): ReactElement {
  return <h4 className="font-bold text-ink-soft">{children}</h4>;
}
