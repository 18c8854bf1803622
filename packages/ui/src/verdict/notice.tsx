import type { ReactElement, ReactNode } from 'react';
import { statusClasses, type Status } from '../theme/status.ts';
import { StatusIcon } from './status-icon.tsx';

export interface NoticeProps {
  readonly status: Status;
  /** The word that says the status without colour ("Problem", "Note"). */
  readonly word: string;
  readonly children: ReactNode;
  /** What the person can do about it. */
  readonly action?: ReactNode;
}

/** A sentence that matters, marked by an edge, an icon and a word. */
export function Notice({ status, word, children, action }: NoticeProps): ReactElement {
  const { soft, edge, text } = statusClasses[status];
  return (
    <div className={`flex gap-2 border-l-2 px-3 py-2 text-small ${soft} ${edge}`}>
      <span className="pt-0.5">
        <StatusIcon status={status} />
      </span>
      <div className="flex min-w-0 grow flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <p className="min-w-0 wrap-anywhere">
          <span className={`font-bold ${text}`}>{word}.</span> {children}
        </p>
        {action}
      </div>
    </div>
  );
}
