import { Button, Select, type SelectGroup } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { words, type Words } from '../../shared/strings/words.ts';
import { samples, type SampleEntry } from './samples.ts';

const say = (): Words['samples'] => words().samples;
const groupNames = ['signed', 'lessons', 'encrypted'] as const;
export interface SamplePickerProps {
  /** The sample in the box, or an empty text. */
  readonly chosen: string;
  readonly onChoose: (sample: SampleEntry) => void;
}

/** The list of sample tokens, one for every algorithm. */
export function SamplePicker({ chosen, onChoose }: SamplePickerProps): ReactElement {
  const choose = (id: string): void => {
    const sample = samples.find((entry) => entry.id === id);
    if (sample !== undefined) onChoose(sample);
  };
  return (
    <Select
      label={say().label}
      hideLabel
      narrow
      placeholder={say().placeholder}
      groups={groupNames.map(groupOf)}
      value={chosen}
      onChange={choose}
    />
  );
}

function groupOf(group: SampleEntry['group']): SelectGroup {
  return {
    label: say().groups[group],
    options: samples
      .filter((sample) => sample.group === group)
      .map(({ id }) => ({ value: id, label: say().names[id] })),
  };
}

const quick: readonly string[] = ['es256', 'jwks', 'expired', 'weak-secret', 'jwe-password'];

/** What the empty page offers: one sample at once, and a few more. */
export function FirstSamples({ onChoose }: Pick<SamplePickerProps, 'onChoose'>): ReactElement {
  const [first] = samples;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-small text-ink-soft">{words().token.emptyText}</p>
      <div className="flex flex-wrap gap-2">
        {first === undefined ? null : (
          <Button look="primary" onClick={() => onChoose(first)}>
            {say().start}
          </Button>
        )}
        {samples
          .filter(({ id }) => quick.includes(id))
          .map((sample) => (
            <Button key={sample.id} onClick={() => onChoose(sample)}>
              {say().names[sample.id]}
            </Button>
          ))}
      </div>
    </div>
  );
}
