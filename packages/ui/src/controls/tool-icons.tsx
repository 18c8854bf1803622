import { ArrowLeftRight, Redo2, Undo2, X } from 'lucide-react';
import type { ReactElement } from 'react';

/** Icons of small buttons, whose names say what they do. */
export function RemoveIcon(): ReactElement {
  return <X size={16} aria-hidden />;
}

export function UndoIcon(): ReactElement {
  return <Undo2 size={16} aria-hidden />;
}

export function RedoIcon(): ReactElement {
  return <Redo2 size={16} aria-hidden />;
}

export function SwapIcon(): ReactElement {
  return <ArrowLeftRight size={16} aria-hidden />;
}
