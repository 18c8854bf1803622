import { editJson, readJson, type JsonMember, type JsonReading } from '@mintmark/inspect/json';
import { Button, IconButton, RemoveIcon, TextField } from '@mintmark/ui';
import { useState, type ReactElement } from 'react';
import { say } from './words.ts';

export interface ClaimsFormProps {
  readonly reading: JsonReading;
  /** Takes the changed text; what was not touched is as it was. */
  readonly onChange: (text: string) => void;
}

/** Claims one by one. A change rewrites the characters of its own value, and nothing else. */
export function ClaimsForm({ reading, onChange }: ClaimsFormProps): ReactElement {
  const { root } = reading;
  if (root?.kind !== 'object' || reading.problems.length > 0)
    return <p className="text-small text-ink-soft">{say().brokenForm}</p>;
  const { members } = root;
  return (
    <div className="flex flex-col gap-4">
      <ul className="flex flex-col">
        {members.map((member, index) => (
          <ClaimRow
            key={`${member.name}-${members.slice(0, index).filter(({ name }) => name === member.name).length}`}
            member={member}
            reading={reading}
            isOverruled={members.slice(index + 1).some(({ name }) => name === member.name)}
            onChange={onChange}
          />
        ))}
      </ul>
      <NewClaim reading={reading} onChange={onChange} />
    </div>
  );
}

interface ClaimRowProps extends ClaimsFormProps {
  readonly member: JsonMember;
  /** Whether the same name follows, which is the one that counts. */
  readonly isOverruled: boolean;
}

function ClaimRow({ member, reading, isOverruled, onChange }: ClaimRowProps): ReactElement {
  const words = say().form;
  const { name, value } = member;
  const isText = value.kind === 'string';
  const written = isText ? value.value : reading.text.slice(value.start, value.end);
  const [wrong, setWrong] = useState<string>();
  const set = (text: string): void => {
    const json = isText ? JSON.stringify(text) : text;
    const isJson = readJson(json).problems.length === 0;
    setWrong(isJson ? undefined : text);
    if (isJson) onChange(editJson(reading, { change: 'set', pointer: pointerOf(name), json }));
  };
  return (
    <li className="grid grid-cols-[minmax(0,9rem)_minmax(0,1fr)_auto] items-start gap-x-2 border-b border-line py-1.5">
      <span className="pt-1.5 font-mono text-small wrap-anywhere">
        {name}
        <span className="block font-sans text-ink-soft">{isText ? words.textHint : words.jsonHint}</span>
      </span>
      <span className="min-w-0">
        <textarea
          aria-label={words.value(name)}
          value={wrong ?? written}
          readOnly={isOverruled}
          rows={1}
          spellCheck={false}
          aria-invalid={wrong !== undefined}
          onChange={(event) => set(event.target.value)}
          onBlur={() => setWrong(undefined)}
          className="field-sizing-content min-h-8 w-full resize-none rounded border border-control bg-sunken px-2 py-1 font-mono text-small wrap-anywhere"
        />
        <span role="status" className="block text-small text-bad">
          {wrong === undefined ? '' : words.badJson}
          {isOverruled ? words.twice : ''}
        </span>
      </span>
      <IconButton
        label={words.remove(name)}
        onClick={() => onChange(editJson(reading, { change: 'remove', pointer: pointerOf(name) }))}
      >
        <RemoveIcon />
      </IconButton>
    </li>
  );
}

function NewClaim({ reading, onChange }: ClaimsFormProps): ReactElement {
  const words = say().form;
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const add = (): void => {
    const isJson = value.trim() !== '' && readJson(value).problems.length === 0;
    const json = isJson ? value.trim() : JSON.stringify(value);
    onChange(editJson(reading, { change: 'set', pointer: pointerOf(name), json }));
    setName('');
    setValue('');
  };
  return (
    <form
      className="grid grid-cols-[minmax(0,9rem)_minmax(0,1fr)_auto] items-end gap-x-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (name !== '') add();
      }}
    >
      <TextField label={words.newName} value={name} onChange={(event) => setName(event.target.value)} />
      <TextField label={words.newValue} value={value} onChange={(event) => setValue(event.target.value)} />
      <Button type="submit" disabled={name === ''}>
        {words.add}
      </Button>
    </form>
  );
}

function pointerOf(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
