import { useId, type ReactElement } from 'react';
import { say } from './words.ts';

export interface Duration {
  readonly count: number;
  readonly unit: DurationUnit;
}

/** Seconds of a unit. */
export type DurationUnit = 60 | 3600 | 86400;

const units: readonly DurationUnit[] = [60, 3600, 86400];

export interface DurationFieldProps {
  readonly label: string;
  readonly value: Duration;
  readonly onChange: (value: Duration) => void;
}

const look = 'min-h-8 rounded border border-control px-2 text-small';

/** A length of time, as a number and its unit. */
export function DurationField({ label, value, onChange }: DurationFieldProps): ReactElement {
  const id = useId();
  const words = say().rotation;
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 border-0 p-0">
      <legend className="sr-only">{label}</legend>
      <label htmlFor={id} className="min-w-0 grow basis-56 text-small text-ink-soft">
        {label}
      </label>
      <div className="flex gap-1">
        <input
          id={id}
          type="number"
          min={0}
          value={value.count}
          onChange={(event) => onChange({ ...value, count: Math.max(0, Number(event.target.value)) })}
          className={`${look} w-20 bg-sunken font-mono`}
        />
        <select
          aria-label={`${label}: ${words.unit}`}
          value={value.unit}
          onChange={(event) => {
            const unit = units.find((each) => String(each) === event.target.value);
            if (unit !== undefined) onChange({ ...value, unit });
          }}
          className={`${look} bg-surface hover:bg-raised`}
        >
          {units.map((unit) => (
            <option key={unit} value={unit}>
              {words.units[unit]}
            </option>
          ))}
        </select>
      </div>
    </fieldset>
  );
}
