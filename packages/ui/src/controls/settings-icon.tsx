import { SlidersHorizontal } from 'lucide-react';
import type { ReactElement } from 'react';

/** Stands for settings on a button that names itself. */
export function SettingsIcon(): ReactElement {
  return <SlidersHorizontal size={16} aria-hidden />;
}
