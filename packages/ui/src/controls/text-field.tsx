import { useId, type ComponentProps, type ReactElement } from 'react';

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  readonly label: string;
  /** A sentence under the box. */
  readonly hint?: string;
  /** Data (issuer, key id …) is set in the monospace (true). */
  readonly data?: boolean;
}

/** A one-line box with its visible name above. */
export function TextField({
  label,
  hint,
  data = true,
  className = '',
  ...rest
}: TextFieldProps): ReactElement {
  const id = useId();
  return (
    <div className={`flex min-w-0 flex-col gap-1 ${className}`}>
      <label htmlFor={id} className="text-small text-ink-soft">
        {label}
      </label>
      <input
        id={id}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className={`min-h-8 w-full min-w-0 rounded border border-control bg-sunken px-2 text-small ${data ? 'font-mono' : ''}`}
        {...rest}
      />
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="text-small text-ink-soft">
          {hint}
        </p>
      )}
    </div>
  );
}
