import type { ReactElement, ReactNode } from 'react';
import { say } from './words.ts';

export interface ExternalLinkProps {
  readonly href: string;
  readonly children: ReactNode;
}

/** A link that leaves the page, and says so. */
export function ExternalLink({ href, children }: ExternalLinkProps): ReactElement {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className="text-accent underline decoration-1 underline-offset-2 wrap-anywhere hover:decoration-2"
    >
      {children}
      <span aria-hidden> ↗</span>
      <span className="sr-only"> ({say().entry.opensElsewhere})</span>
    </a>
  );
}
