import type { ReactElement } from 'react';

/** Leads past the bar. A button, because a link would change the address, which names a view here. */
export function SkipLink({ label }: { readonly label: string }): ReactElement {
  return (
    <button
      type="button"
      onClick={() => document.querySelector('main')?.focus()}
      className="absolute top-1 left-1 z-30 -translate-y-20 rounded border border-accent bg-surface px-3 py-2 text-small focus:translate-y-0"
    >
      {label}
    </button>
  );
}
