import { useId, type ReactElement } from 'react';

export interface ChoiceOption {
  readonly value: string;
  readonly label?: string;
  /** Cannot be chosen, and stands there so that nobody looks for it (false). */
  readonly isOff?: boolean;
}

export interface ChoiceGroup {
  readonly label: string;
  readonly options: readonly ChoiceOption[];
}

export interface ChoiceProps {
  readonly label: string;
  readonly groups: readonly ChoiceGroup[];
  readonly value: string;
  /** What stands there while the value is none of the options. */
  readonly other?: string;
  readonly onChange: (value: string) => void;
}

/** One of many, always one: the browser's own list, in groups. Groups without options are left out. */
export function Choice({ label, groups, value, other, onChange }: ChoiceProps): ReactElement {
  const id = useId();
  const isListed = groups.some(({ options }) => options.some((option) => option.value === value));
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <label htmlFor={id} className="text-small text-ink-soft">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-8 max-w-full min-w-0 rounded border border-control bg-surface px-2 text-small text-ink hover:bg-raised"
      >
        {isListed ? null : <option value={value}>{other ?? value}</option>}
        {groups
          .filter(({ options }) => options.length > 0)
          .map((group) => (
            <optgroup key={group.label} label={group.label}>
              {group.options.map((option) => (
                <option key={option.value} value={option.value} disabled={option.isOff === true}>
                  {option.label ?? option.value}
                </option>
              ))}
            </optgroup>
          ))}
      </select>
    </div>
  );
}
