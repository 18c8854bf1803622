import { Button, Choice, Notice, Section, Segmented, TextField } from '@mintmark/ui';
import { useState, type ReactElement } from 'react';
import { KeyCard } from './key-card.tsx';
import type { WorkKey } from './key-forms.ts';
import type { SetResult } from './key-set.ts';
import { makeKey, newKeyKinds, type KidChoice, type NewKeyChoices, type NewKeyKind } from './new-key.ts';
import { say } from './words.ts';

interface GeneratePanelProps {
  readonly onAdd: (key: WorkKey) => SetResult;
}

interface Made {
  readonly key: WorkKey;
  /** Tells one made key from the next. */
  readonly count: number;
}

const firstChoices: NewKeyChoices = {
  curve: 'P-256',
  modulusLength: 3072,
  kid: 'thumbprint',
  ownKid: '',
};

interface NewKey {
  readonly made: Made | undefined;
  readonly state: 'idle' | 'working' | 'unavailable';
  readonly make: (kind: NewKeyKind, choices: NewKeyChoices) => Promise<void>;
  readonly forgetFailure: () => void;
}

function useNewKey(): NewKey {
  const [made, setMade] = useState<Made>();
  const [state, setState] = useState<NewKey['state']>('idle');
  const make = async (kind: NewKeyKind, choices: NewKeyChoices): Promise<void> => {
    setState('working');
    try {
      const key = await makeKey(kind, choices);
      setMade((before) => ({ key, count: (before?.count ?? 0) + 1 }));
      setState('idle');
    } catch {
      setState('unavailable');
    }
  };
  return { made, state, make, forgetFailure: () => setState('idle') };
}

/** Makes keys for everything that tokens use. */
export function GeneratePanel({ onAdd }: GeneratePanelProps): ReactElement {
  const newKey = useNewKey();
  const words = say().generate;
  const { made } = newKey;
  return (
    <div className="grid items-start gap-8 two:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <ChoiceForm newKey={newKey} />
      <Section title={words.result}>
        {made === undefined ? (
          <p className="text-small text-ink-soft">{words.empty}</p>
        ) : (
          <KeyCard key={made.count} workKey={made.key} onAdd={onAdd} />
        )}
      </Section>
    </div>
  );
}

function ChoiceForm({ newKey }: { readonly newKey: NewKey }): ReactElement {
  const [value, setValue] = useState('ES256');
  const [choices, setChoices] = useState(firstChoices);
  const words = say().generate;
  const { state, make, forgetFailure } = newKey;
  const kind = newKeyKinds.find((each) => each.value === value);
  return (
    <Section title={words.form}>
      <Choice
        label={words.kind}
        groups={kindGroups()}
        value={value}
        onChange={(next) => {
          setValue(next);
          forgetFailure();
        }}
      />
      {kind === undefined ? null : (
        <>
          <Details
            kind={kind}
            choices={choices}
            onChange={(changes) => setChoices((before) => ({ ...before, ...changes }))}
          />
          <div>
            <Button look="primary" disabled={state === 'working'} onClick={() => void make(kind, choices)}>
              {words.button}
            </Button>
          </div>
        </>
      )}
      <div role="status" className="empty:hidden">
        {state === 'working' ? <p className="text-small text-ink-soft">{words.working}</p> : null}
        {state === 'unavailable' ? (
          <Notice status="bad" word={say().problem}>
            {words.unavailable(value)}
          </Notice>
        ) : null}
      </div>
    </Section>
  );
}

const groupNames = ['pair', 'secret', 'encryption', 'wrapping', 'direct'] as const;

function kindGroups(): { label: string; options: { value: string }[] }[] {
  return groupNames.map((group) => ({
    label: say().generate.groups[group],
    options: newKeyKinds.filter((kind) => kind.group === group).map(({ value }) => ({ value })),
  }));
}

interface DetailsProps {
  readonly kind: NewKeyKind;
  readonly choices: NewKeyChoices;
  readonly onChange: (changes: Partial<NewKeyChoices>) => void;
}

const sizes = [2048, 3072, 4096];
const kidChoices: readonly KidChoice[] = ['thumbprint', 'own', 'none'];

function Details({ kind, choices, onChange }: DetailsProps): ReactElement {
  const words = say().generate;
  const { isRsa, curves } = kind;
  const curve = curves.includes(choices.curve) ? choices.curve : (curves[0] ?? '');
  const bits = sizes.map((size) => ({ value: String(size), label: words.bitsOf(size) }));
  return (
    <>
      {isRsa ? (
        <Choice
          label={words.bits}
          groups={[{ label: words.sizes, options: bits }]}
          value={String(choices.modulusLength)}
          onChange={(size) => onChange({ modulusLength: Number(size) })}
        />
      ) : null}
      {curves.length > 0 ? (
        <Choice
          label={words.curve}
          groups={[{ label: words.curves, options: curves.map((value) => ({ value })) }]}
          value={curve}
          onChange={(next) => onChange({ curve: next })}
        />
      ) : null}
      <KeyId kind={kind} choices={choices} onChange={onChange} />
    </>
  );
}

function KeyId({ kind, choices, onChange }: DetailsProps): ReactElement {
  const words = say().generate;
  const isSecret = !['pair', 'encryption'].includes(kind.group);
  return (
    <>
      <Segmented
        showLabel
        label={words.kid}
        value={choices.kid}
        options={kidChoices.map((value) => ({ value, label: words.kids[value] }))}
        onChange={(kid) => onChange({ kid })}
      />
      {choices.kid === 'own' ? (
        <TextField
          label={words.ownKid}
          hint={words.ownKidHint}
          value={choices.ownKid}
          onChange={(event) => onChange({ ownKid: event.target.value })}
        />
      ) : null}
      {isSecret && choices.kid === 'thumbprint' ? (
        <p className="text-small text-ink-soft">{words.secretKid}</p>
      ) : null}
    </>
  );
}
