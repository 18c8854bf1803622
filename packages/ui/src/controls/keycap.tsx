import type { ReactElement, ReactNode } from 'react';

/** A key on the keyboard. */
export function Keycap({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <kbd className="inline-block min-w-6 rounded border border-control bg-raised px-1.5 text-center font-mono text-small">
      {children}
    </kbd>
  );
}
