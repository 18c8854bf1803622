import { Button, Segmented, TextBox, TextField } from '@mintmark/ui';
import { useId, type ReactElement } from 'react';
import type { Lifetime, SetUp } from './set-up.ts';
import { lifetimes } from './set-up.ts';
import { labAlgorithms } from './test-key.ts';
import { say } from './words.ts';

export interface SetUpFormProps {
  readonly setUp: SetUp;
  readonly isGenerating: boolean;
  readonly onChange: (changes: Partial<SetUp>) => void;
  readonly onGenerate: () => void;
}

/** What the verifier under test expects. */
export function SetUpForm(props: SetUpFormProps): ReactElement {
  const { setUp, onChange } = props;
  const title = useId();
  const words = say().setUp;
  return (
    <section aria-labelledby={title} className="flex flex-col gap-3">
      <h2 id={title} className="text-base font-bold">
        {words.title}
      </h2>
      <AlgorithmRow {...props} />
      <TextBox
        label={words.key}
        value={setUp.keyText}
        className="break-all"
        onChange={(event) => onChange({ keyText: event.target.value })}
      />
      <p className="text-small text-ink-soft">{words.keyHint}</p>
      <Field name="issuer" {...props} />
      <Field name="audience" {...props} />
      <Field name="typ" hint={words.typHint} {...props} />
      <Field name="required" hint={words.requiredHint} {...props} />
      <Segmented
        showLabel
        label={words.lifetime}
        value={setUp.lifetime}
        options={lifetimeNames.map((value) => ({ value, label: words.lifetimes[value] }))}
        onChange={(lifetime) => onChange({ lifetime })}
      />
    </section>
  );
}

// The keys of a record of lifetimes are lifetimes.
const lifetimeNames = Object.keys(lifetimes) as Lifetime[];

interface FieldProps extends SetUpFormProps {
  readonly name: 'issuer' | 'audience' | 'typ' | 'required';
  readonly hint?: string;
}

function Field({ name, hint, setUp, onChange }: FieldProps): ReactElement {
  return (
    <TextField
      label={say().setUp[name]}
      value={setUp[name]}
      onChange={(event) => onChange({ [name]: event.target.value })}
      {...(hint === undefined ? {} : { hint })}
    />
  );
}

function AlgorithmRow({ setUp, isGenerating, onChange, onGenerate }: SetUpFormProps): ReactElement {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <label htmlFor={id} className="text-small text-ink-soft">
        {say().setUp.algorithm}
      </label>
      <select
        id={id}
        value={setUp.algorithm}
        onChange={(event) => {
          onChange({ algorithm: event.target.value });
          onGenerate();
        }}
        className="min-h-8 rounded border border-control bg-surface px-2 text-small text-ink hover:bg-raised"
      >
        {labAlgorithms.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <Button disabled={isGenerating} onClick={onGenerate}>
        {say().setUp.generate}
      </Button>
    </div>
  );
}
