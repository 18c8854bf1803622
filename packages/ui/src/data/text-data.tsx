import { useId, type ReactElement, type ReactNode } from 'react';

export interface TextDataProps {
  /** What the text is. */
  readonly name: string;
  readonly text: string;
  /** Buttons at the right of the name. */
  readonly actions?: ReactNode;
  /** Whether lines may be broken anywhere, as in keys and tokens, or only scroll, as in code (true). */
  readonly folds?: boolean;
}

/** A text to be copied, shown whole. */
export function TextData({ name, text, actions, folds = true }: TextDataProps): ReactElement {
  const id = useId();
  const lines = folds ? 'wrap-anywhere whitespace-pre-wrap' : 'whitespace-pre';
  return (
    <div role="group" aria-labelledby={id} className="min-w-0">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-2 pb-1">
        <span id={id} className="text-small text-ink-soft first-letter:uppercase">
          {name}
        </span>
        <div className="flex flex-wrap items-center">{actions}</div>
      </div>
      <pre
        // Long texts scroll, and a keyboard must be able to.
        tabIndex={0}
        aria-label={name}
        className={`max-h-72 overflow-auto rounded border border-line bg-sunken px-3 py-2 font-mono text-small ${lines}`}
      >
        {text}
      </pre>
    </div>
  );
}
