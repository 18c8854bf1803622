import { useId, type ComponentProps, type ReactElement } from 'react';

export interface TextBoxProps extends Omit<ComponentProps<'textarea'>, 'id'> {
  readonly label: string;
  /** Hides the name from eyes where a heading already says it (false). */
  readonly hideLabel?: boolean;
}

/** A box for several lines of data, which grows with its text. */
export function TextBox({ label, hideLabel = false, className = '', ...rest }: TextBoxProps): ReactElement {
  const id = useId();
  const look =
    'field-sizing-content max-h-80 min-h-24 w-full resize-y rounded border border-control bg-sunken';
  const text = 'px-3 py-2 font-mono text-small placeholder:text-ink-soft placeholder:opacity-100';
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-small text-ink-soft'}>
        {label}
      </label>
      <textarea
        id={id}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        className={`${look} ${text} ${className}`}
        {...rest}
      />
    </div>
  );
}
