import { readKeys } from '@mintmark/inspect/keys';
import {
  Button,
  Checkbox,
  Choice,
  IconButton,
  Notice,
  RemoveIcon,
  Section,
  TextBox,
  TextData,
  TextField,
} from '@mintmark/ui';
import { useState, type ReactElement } from 'react';
import { Copy } from '../../shared/copy.tsx';
import { describeOwnKey } from '../../shared/own-key/describe-own-key.ts';
import { saveFile } from '../../shared/save-file.ts';
import { workKeyOf } from './convert-panel.tsx';
import { bitsOf } from './key-bits.ts';
import { sayProblem } from './key-card.tsx';
import { hasPrivate, type WorkKey } from './key-forms.ts';
import {
  algorithmsOf,
  changeKey,
  holdsPrivate,
  removeKey,
  writeSet,
  type KeySet,
  type SetKey,
  type SetResult,
} from './key-set.ts';
import { makeKey, newKeyKinds } from './new-key.ts';
import { say } from './words.ts';

export interface SetPanelProps {
  readonly set: KeySet;
  readonly onChange: (set: KeySet) => void;
  readonly onAdd: (key: WorkKey) => SetResult;
}

/** A key set, key by key, and as it is published. */
export function SetPanel({ set, onChange, onAdd }: SetPanelProps): ReactElement {
  const [problem, setProblem] = useState<string>();
  const words = say().set;
  const take = (result: SetResult): void => {
    setProblem('problem' in result ? sayProblem(result) : undefined);
    if ('set' in result) onChange(result.set);
  };
  return (
    <div className="grid items-start gap-8 two:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-8">
        <Section title={words.keys}>
          {set.length === 0 ? <p className="text-small text-ink-soft">{words.empty}</p> : null}
          <ul className="flex flex-col">
            {set.map((each) => (
              <Row
                key={each.id}
                entry={each}
                onChange={(changes) => take(changeKey(set, each.id, changes))}
                onRemove={() => onChange(removeKey(set, each.id))}
              />
            ))}
          </ul>
          <div role="status" className="empty:hidden">
            {problem === undefined ? null : (
              <Notice status="bad" word={say().problem}>
                {problem}
              </Notice>
            )}
          </div>
        </Section>
        <AddForm onAdd={onAdd} onProblem={setProblem} />
      </div>
      <Result set={set} />
    </div>
  );
}

interface RowProps {
  readonly entry: SetKey;
  readonly onChange: (changes: Partial<Pick<SetKey, 'kid' | 'alg' | 'use'>>) => void;
  readonly onRemove: () => void;
}

const uses = ['sig', 'enc', ''] as const;

function Row({ entry, onChange, onRemove }: RowProps): ReactElement {
  const words = say().set;
  const { key, kid, alg, use, id } = entry;
  const kind = describeOwnKey({
    kind: 'ready',
    jwk: key.publicJwk ?? {},
    publicJwk: key.publicJwk,
    kid: undefined,
    thumbprint: undefined,
    weaknesses: [],
    bits: bitsOf(key.jwk),
  });
  const algorithms = algorithmsOf(entry);
  return (
    <li className="flex flex-col gap-2 border-b border-line py-3 first:pt-0">
      <div className="flex items-center gap-2 text-small">
        <span className="min-w-0 grow">
          <span className="font-bold">{kind}</span>
          {hasPrivate(key) ? <span className="text-ink-soft">, {words.private}</span> : null}
        </span>
        <IconButton label={words.remove(kid === '' ? String(id) : kid)} onClick={onRemove}>
          <RemoveIcon />
        </IconButton>
      </div>
      <TextField label={words.kid} value={kid} onChange={(event) => onChange({ kid: event.target.value })} />
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        <Choice
          label={words.use}
          groups={[{ label: words.use, options: uses.map((value) => ({ value, label: words.uses[value] })) }]}
          value={use}
          onChange={(next) => onChange({ use: uses.find((each) => each === next) ?? '', alg: '' })}
        />
        <Choice
          label={words.alg}
          groups={[
            {
              label: words.algorithms,
              options: [{ value: '', label: words.algNone }, ...algorithms.map((value) => ({ value }))],
            },
          ]}
          value={alg}
          onChange={(next) => onChange({ alg: next })}
        />
      </div>
      {kid === '' ? <p className="text-small text-unsure">{words.noKid}</p> : null}
      {alg === '' ? <p className="text-small text-unsure">{words.noAlg}</p> : null}
    </li>
  );
}

interface AddFormProps {
  readonly onAdd: (key: WorkKey) => SetResult;
  readonly onProblem: (problem: string | undefined) => void;
}

function AddForm({ onAdd, onProblem }: AddFormProps): ReactElement {
  const [text, setText] = useState('');
  const words = say().set;
  const addAll = (keys: readonly WorkKey[]): void => {
    const problems = keys.flatMap((key) => {
      const result = onAdd(key);
      return 'problem' in result ? [sayProblem(result)] : [];
    });
    onProblem(keys.length === 0 ? words.problems.none : problems[0]);
    if (keys.length > 0 && problems.length === 0) setText('');
  };
  const addSample = async (): Promise<void> => {
    const kind = newKeyKinds.find(({ value }) => value === 'ES256');
    if (kind === undefined) return;
    addAll([await makeKey(kind, { curve: '', modulusLength: 2048, kid: 'thumbprint', ownKid: '' })]);
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        addAll(readKeys(text).keys.flatMap((facts) => workKeyOf(facts) ?? []));
      }}
    >
      <TextBox
        label={words.box}
        value={text}
        className="break-all"
        onChange={(event) => setText(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={text.trim() === ''}>
          {words.add}
        </Button>
        <Button onClick={() => void addSample()}>{words.sample}</Button>
      </div>
    </form>
  );
}

function Result({ set }: Pick<SetPanelProps, 'set'>): ReactElement {
  const [isPrivate, setIsPrivate] = useState(false);
  const words = say().set;
  const text = writeSet(set, { isPrivate });
  return (
    <Section title={words.result}>
      <TextData
        name="JWKS"
        text={text}
        actions={
          <>
            <Copy what={words.what} text={text} />
            <Button onClick={() => saveFile('jwks.json', text)}>{words.save}</Button>
          </>
        }
      />
      <p className="text-small text-ink-soft">{words.fileHint}</p>
      {holdsPrivate(set) ? (
        <Checkbox
          label={words.withPrivate}
          hint={words.withPrivateHint}
          isOn={isPrivate}
          onChange={setIsPrivate}
        />
      ) : null}
      {isPrivate && holdsPrivate(set) ? (
        <Notice status="bad" word={say().problem}>
          {words.privateWarning}
        </Notice>
      ) : null}
    </Section>
  );
}
