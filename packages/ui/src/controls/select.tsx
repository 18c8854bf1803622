import { useId, type ReactElement } from 'react';

export interface SelectGroup {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export interface SelectProps {
  readonly label: string;
  readonly hideLabel?: boolean;
  /** Puts the name above the list, as text fields have it (false). */
  readonly stacked?: boolean;
  /** Takes less room, where it stands in a row of buttons (false). */
  readonly narrow?: boolean;
  /** The first line, shown while nothing is chosen. */
  readonly placeholder: string;
  readonly groups: readonly SelectGroup[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** The browser's own list: long lists, phones and keyboards are its trade. */
export function Select(props: SelectProps): ReactElement {
  const id = useId();
  return (
    <div className={`flex min-w-0 ${props.stacked === true ? 'flex-col gap-1' : 'items-center gap-2'}`}>
      <label htmlFor={id} className={props.hideLabel === true ? 'sr-only' : 'text-small text-ink-soft'}>
        {props.label}
      </label>
      <select
        id={id}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        className={`min-h-8 max-w-full min-w-0 rounded border border-control bg-surface px-2 text-small text-ink hover:bg-raised ${widthOf(props)}`}
      >
        <option value="">{props.placeholder}</option>
        {props.groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

function widthOf({ stacked = false, narrow = false }: SelectProps): string {
  if (stacked) return 'w-full';
  return narrow ? 'w-36' : 'w-48';
}
