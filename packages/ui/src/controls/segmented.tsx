import { useId, type ReactElement } from 'react';

export interface SegmentedOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

export interface SegmentedProps<Value extends string> {
  /** The group's name, read before the chosen option. */
  readonly label: string;
  readonly options: readonly SegmentedOption<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** Shows the name to eyes too (false). */
  readonly showLabel?: boolean;
}

/** One of a few, side by side: native radio buttons, so arrow keys and screen readers just work. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>): ReactElement {
  const { label, options, value, onChange, showLabel = false } = props;
  const name = useId();
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 border-0 p-0">
      <legend className={showLabel ? 'float-left text-small text-ink-soft' : 'sr-only'}>{label}</legend>
      <div className="flex flex-wrap overflow-hidden rounded border border-control">
        {options.map((option) => (
          <label key={option.value} className={segmentClasses}>
            <input
              type="radio"
              className="sr-only"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const segmentClasses = [
  'relative flex min-h-7 cursor-pointer items-center border-l border-control px-2.5 text-small text-ink-soft',
  'first:border-l-0 hover:bg-raised hover:text-ink',
  'has-checked:bg-raised has-checked:font-bold has-checked:text-ink',
  'has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent',
].join(' ');
