import { Button, Notice, Page, TextField } from '@mintmark/ui';
import { useState, type ReactElement } from 'react';
import { handOver, useSharedHandover } from '../../shared/handover.ts';
import { unseal, type Unsealed } from './seal.ts';
import { say } from './words.ts';

type OpenState = 'idle' | 'working' | Exclude<Unsealed['kind'], 'open'>;

/** Asks for the passphrase of a token that somebody shared, and opens it in Inspect. */
export function OpenSharedView(): ReactElement {
  const [sealed, setSealed] = useState<string>();
  useSharedHandover(setSealed);
  const { open } = say();
  if (sealed === undefined) {
    return (
      <Page title={open.title}>
        <p>{open.nothing}</p>
      </Page>
    );
  }
  return (
    <Page title={open.title} lead={open.lead}>
      <PassphraseForm
        key={sealed}
        sealed={sealed}
        onOpen={(token) => {
          setSealed(undefined);
          handOver({ token });
          location.hash = '#/';
        }}
      />
    </Page>
  );
}

interface PassphraseFormProps {
  readonly sealed: string;
  readonly onOpen: (token: string) => void;
}

function PassphraseForm({ sealed, onOpen }: PassphraseFormProps): ReactElement {
  const [passphrase, setPassphrase] = useState('');
  const [state, setState] = useState<OpenState>('idle');
  const words = say();
  const unlock = async (): Promise<void> => {
    setState('working');
    const result = await unseal(sealed, passphrase);
    if (result.kind === 'open') onOpen(result.token);
    else setState(result.kind);
  };
  return (
    <form
      className="flex max-w-md flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase !== '' && state !== 'working') void unlock();
      }}
    >
      <TextField
        label={words.passphrase}
        type="password"
        autoComplete="off"
        value={passphrase}
        onChange={(event) => setPassphrase(event.target.value)}
      />
      <div>
        <Button look="primary" type="submit" disabled={passphrase === '' || state === 'working'}>
          {words.open.button}
        </Button>
      </div>
      <Outcome state={state} />
    </form>
  );
}

function Outcome({ state }: { readonly state: OpenState }): ReactElement {
  const { open } = say();
  return (
    <div role="status" className="empty:hidden">
      {state === 'working' ? <p className="text-small text-ink-soft">{open.working}</p> : null}
      {state === 'wrong-passphrase' || state === 'broken' ? (
        <Notice status="bad" word={open.problem}>
          {state === 'broken' ? open.broken : open.wrong}
        </Notice>
      ) : null}
    </div>
  );
}
