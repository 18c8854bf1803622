import type { ReactElement } from 'react';

/** The coin with the M. `public/mark.svg` of each app is the same drawing. */
export function BrandMark(): ReactElement {
  return (
    <svg viewBox="0 0 24 24" width={24} height={24} aria-hidden>
      <circle cx="12" cy="12" r="11" fill="#9a4f1d" />
      <circle cx="12" cy="12" r="8.5" fill="none" stroke="#fdf6ee" strokeWidth="1" strokeDasharray="1 1.67" />
      <path
        d="M8 16V8.6l4 4.4 4-4.4V16"
        fill="none"
        stroke="#fdf6ee"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
