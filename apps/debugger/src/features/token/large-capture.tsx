import { Button } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { words } from '../../shared/strings/words.ts';

interface LargeCaptureProps {
  readonly capture: { readonly name: string | undefined; readonly text: string };
  readonly onPutAway: () => void;
}

/** Stands for a text that is too large for the box. */
export function LargeCapture({ capture, onPutAway }: LargeCaptureProps): ReactElement {
  const { token } = words();
  const { name = token.paste, text } = capture;
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 px-4 pb-2 text-small">
      <span className="min-w-0 wrap-anywhere">{token.large(name, token.megabytes(text.length))}</span>
      <Button onClick={onPutAway}>{token.putAway}</Button>
    </div>
  );
}
