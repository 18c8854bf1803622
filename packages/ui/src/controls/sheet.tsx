import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactElement, type ReactNode } from 'react';
import { IconButton } from './button.tsx';

export interface SheetProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** The name of the button that closes it. */
  readonly closeLabel: string;
  readonly children: ReactNode;
}

/** A modal sheet on the browser's own `<dialog>`: focus stays inside, Escape closes, focus returns. */
export function Sheet({ title, open, onClose, closeLabel, children }: SheetProps): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
      className="m-auto w-[min(36rem,calc(100vw-32px))] rounded-md border border-control bg-surface p-0 text-ink backdrop:bg-[oklch(0.15_0.01_60/0.5)]"
    >
      <div className="sticky top-0 flex items-center justify-between border-b border-line bg-surface py-2 pr-2 pl-4">
        <h2 id={titleId} className="text-base font-bold">
          {title}
        </h2>
        <IconButton label={closeLabel} onClick={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      <div className="p-4">{children}</div>
    </dialog>
  );
}
