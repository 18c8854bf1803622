import { Button, Choice, TextData, TextField } from '@mintmark/ui';
import { useState, type ReactElement } from 'react';
import { Copy } from '../../shared/copy.tsx';
import { saveFile } from '../../shared/save-file.ts';
import { formsOf, lockedPem, type FormName, type WorkKey } from './key-forms.ts';
import { say } from './words.ts';

interface HalfProps {
  readonly workKey: WorkKey;
}

/** The public key in every spelling. */
export function PublicHalf({ workKey }: HalfProps): ReactElement {
  const words = say().card;
  const [name, setName] = useState<string>('jwk');
  const forms = formsOf(workKey, 'public');
  const form = forms.find((each) => each.name === name) ?? forms[0];
  if (form === undefined) return <p className="text-small text-ink-soft">{words.unwritable}</p>;
  const text = attempt(() => form.write(workKey));
  return (
    <div className="flex flex-col gap-2">
      <FormChoice names={forms.map((each) => each.name)} value={form.name} onChange={setName} />
      {text === undefined ? (
        <p className="text-small text-ink-soft">{words.unwritable}</p>
      ) : (
        <Written name={words.halves.public} text={text} file={form.file} />
      )}
    </div>
  );
}

/** The private key or secret in every spelling: not on the page unless somebody asks for it. */
export function PrivateHalf({ workKey }: HalfProps): ReactElement {
  const words = say().card;
  const [name, setName] = useState<string>('jwk');
  const [isShown, setIsShown] = useState(false);
  const forms = formsOf(workKey, 'private');
  const form = forms.find((each) => each.name === name);
  const isSecret = workKey.publicJwk === undefined;
  const title = isSecret ? words.secret : words.halves.private;
  const names: readonly (FormName | 'locked')[] = [
    ...forms.map((each) => each.name),
    ...(isSecret ? [] : (['locked'] as const)),
  ];
  const text = form === undefined ? undefined : attempt(() => form.write(workKey));
  return (
    <div className="flex flex-col gap-2">
      <FormChoice names={names} value={name} onChange={setName} />
      {name === 'locked' ? <Locked workKey={workKey} /> : null}
      {form === undefined || text === undefined ? null : isShown ? (
        <Written name={title} text={text} file={form.file} />
      ) : (
        <div className="flex flex-wrap items-center gap-2 rounded border border-dashed border-control px-3 py-2">
          <span className="min-w-0 grow text-small text-ink-soft">{words.hidden}</span>
          <Copy what={title} text={text} />
          <Button onClick={() => saveFile(form.file, text)}>{words.save}</Button>
        </div>
      )}
      {name === 'locked' ? null : (
        <div>
          <Button onClick={() => setIsShown(!isShown)}>{isShown ? words.hide : words.show}</Button>
        </div>
      )}
    </div>
  );
}

interface FormChoiceProps {
  readonly names: readonly (FormName | 'locked')[];
  readonly value: string;
  readonly onChange: (name: string) => void;
}

function FormChoice({ names, value, onChange }: FormChoiceProps): ReactElement {
  const words = say().card;
  return (
    <Choice
      label={words.form}
      groups={[
        { label: words.form, options: names.map((name) => ({ value: name, label: words.forms[name] })) },
      ]}
      value={value}
      onChange={onChange}
    />
  );
}

interface WrittenProps {
  readonly name: string;
  readonly text: string;
  readonly file: string;
}

function Written({ name, text, file }: WrittenProps): ReactElement {
  return (
    <TextData
      name={name}
      text={text}
      actions={
        <>
          <Copy what={name} text={text} />
          <Button onClick={() => saveFile(file, text)}>{say().card.save}</Button>
        </>
      }
    />
  );
}

/** A private key that only a password opens. */
function Locked({ workKey }: HalfProps): ReactElement {
  const words = say().card;
  const [password, setPassword] = useState('');
  const [state, setState] = useState<'idle' | 'working' | 'failed'>('idle');
  const [text, setText] = useState<string>();
  const lock = async (): Promise<void> => {
    setState('working');
    try {
      setText(await lockedPem(workKey, password));
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (password !== '') void lock();
      }}
    >
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label={words.password}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={(event) => {
            setPassword(event.target.value);
            setText(undefined);
          }}
        />
        <Button type="submit" disabled={password === '' || state === 'working'}>
          {words.lock}
        </Button>
      </div>
      <p role="status" className="text-small text-ink-soft empty:hidden">
        {state === 'working' ? words.locking : ''}
        {state === 'failed' ? words.unwritable : ''}
      </p>
      {text === undefined ? null : (
        <Written name={words.lockedFile} text={text} file="private-key.encrypted.pem" />
      )}
    </form>
  );
}

/** The library may refuse to write what it was given. */
function attempt(write: () => string): string | undefined {
  try {
    return write();
  } catch {
    return undefined;
  }
}
