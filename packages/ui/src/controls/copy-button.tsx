import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { Button } from './button.tsx';

export interface CopyButtonProps {
  /** The exact text that goes to the clipboard; nothing is trimmed. */
  readonly text: string;
  /** The accessible name before copying ("Copy header"). */
  readonly label: string;
  /** What it says for two seconds after copying ("Header copied"). */
  readonly done: string;
  /** What it says when the browser does not allow it. */
  readonly failed: string;
}

const shownMs = 2000;

/** Copies a text and says what was copied, to eyes and to screen readers. */
export function CopyButton({ text, label, done, failed }: CopyButtonProps): ReactElement {
  const [said, setSaid] = useState<'done' | 'failed' | null>(null);
  useEffect(() => {
    if (said === null) return undefined;
    const timer = setTimeout(() => setSaid(null), shownMs);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setSaid('done'),
      () => setSaid('failed'),
    );
  };
  return (
    <Button look="bare" onClick={copy} aria-label={label} title={label} disabled={text === ''}>
      {said === 'done' ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
      <span role="status" className={said === null ? 'sr-only' : ''}>
        {said === 'done' ? done : said === 'failed' ? failed : ''}
      </span>
    </Button>
  );
}
