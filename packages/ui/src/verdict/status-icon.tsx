import { CircleAlert, CircleCheck, CircleDashed, CircleHelp, CircleX, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { statusClasses, type Status } from '../theme/status.ts';

const icons: Readonly<Record<Status, LucideIcon>> = {
  good: CircleCheck,
  bad: CircleX,
  unsure: CircleHelp,
  note: CircleAlert,
  unknown: CircleDashed,
};

/** The icon of a status; the word beside it carries the meaning, so it is hidden from screen readers. */
export function StatusIcon({
  status,
  size = 16,
}: {
  readonly status: Status;
  readonly size?: number;
}): ReactElement {
  const Icon = icons[status];
  return (
    <Icon size={size} strokeWidth={2.25} aria-hidden className={`shrink-0 ${statusClasses[status].text}`} />
  );
}
