import { Button, Checkbox, Notice, Page, Section, TextBox, TextField } from '@mintmark/ui';
import { useCallback, useState, type ReactElement } from 'react';
import { useShareHandover } from '../../shared/handover.ts';
import { LinkSection } from './link-section.tsx';
import type { MadeLink, ShareForm } from './share-form.ts';
import { makePassphrase, seal } from './seal.ts';
import { stripSignature, writeLink } from './share-link.ts';
import { say } from './words.ts';

/** Makes links that open a token in this page; without its signature, unless somebody wants it. */
export function ShareView(): ReactElement {
  const [form, setForm] = useState<ShareForm>(() => ({
    token: '',
    keepsSignature: false,
    isLocked: false,
    passphrase: '',
    page: location.href.replace(/#.*$/, ''),
  }));
  const change = useCallback(
    (changes: Partial<ShareForm>) => setForm((before) => ({ ...before, ...changes })),
    [],
  );
  useShareHandover(useCallback((token: string) => change({ token }), [change]));
  const words = say();
  return (
    <Page title={words.title} lead={words.lead} isWide>
      <div className="grid items-start gap-8 two:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-8">
          <Section title={words.token}>
            <TextBox
              hideLabel
              label={words.token}
              placeholder={words.placeholder}
              value={form.token}
              className="min-h-40 break-all"
              onChange={(event) => change({ token: event.target.value })}
            />
          </Section>
          <Options form={form} onChange={change} />
        </div>
        <LinkMaker form={form} />
      </div>
    </Page>
  );
}

interface OptionsProps {
  readonly form: ShareForm;
  readonly onChange: (changes: Partial<ShareForm>) => void;
}

/** Fewer characters than this are guessed. */
const goodLength = 16;

function Options({ form, onChange }: OptionsProps): ReactElement {
  const words = say();
  const { token, keepsSignature, isLocked, page } = form;
  const { canStrip } = stripSignature(token);
  const isLocal = /^(?:file:|https?:\/\/(?:localhost|127\.|\[::1\]))/.test(page);
  return (
    <Section title={words.options}>
      {token === '' || canStrip ? (
        <Checkbox
          label={words.keepSignature}
          hint={words.keepSignatureHint}
          isOn={keepsSignature}
          onChange={(isOn) => onChange({ keepsSignature: isOn })}
        />
      ) : (
        <p className="text-small text-ink-soft">{words.cannotStrip}</p>
      )}
      <Checkbox
        label={words.lock}
        hint={words.lockHint}
        isOn={isLocked}
        onChange={(isOn) => onChange({ isLocked: isOn })}
      />
      {isLocked ? <Passphrase form={form} onChange={onChange} /> : null}
      <TextField
        label={words.page}
        hint={words.pageHint}
        value={page}
        onChange={(event) => onChange({ page: event.target.value })}
      />
      {isLocal ? (
        <Notice status="note" word={words.noteWord}>
          {words.local}
        </Notice>
      ) : null}
    </Section>
  );
}

function Passphrase({ form: { passphrase }, onChange }: OptionsProps): ReactElement {
  const words = say();
  return (
    <div className="flex flex-col gap-2 pl-6">
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label={words.passphrase}
          className="grow"
          autoComplete="off"
          value={passphrase}
          onChange={(event) => onChange({ passphrase: event.target.value })}
        />
        <Button onClick={() => onChange({ passphrase: makePassphrase() })}>{words.makePassphrase}</Button>
      </div>
      {passphrase !== '' && passphrase.length < goodLength ? (
        <Notice status="unsure" word={words.noteWord}>
          {words.short}
        </Notice>
      ) : null}
    </div>
  );
}

/** The button, and the link that came of it; a link of other settings is taken away. */
function LinkMaker({ form }: { readonly form: ShareForm }): ReactElement {
  const words = say();
  const [made, setMade] = useState<MadeLink>();
  const [state, setState] = useState<'idle' | 'working' | 'failed'>('idle');
  const isReady = form.token.trim() !== '' && (!form.isLocked || form.passphrase !== '');
  const make = async (): Promise<void> => {
    setState('working');
    try {
      setMade(await makeLink(form));
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  return (
    <Section title={words.link}>
      <div>
        <Button look="primary" disabled={!isReady || state === 'working'} onClick={() => void make()}>
          {words.make}
        </Button>
      </div>
      <p role="status" className="text-small text-ink-soft empty:hidden">
        {state === 'working' && form.isLocked ? words.making : ''}
        {state === 'failed' ? words.failed : ''}
      </p>
      {made?.form === form ? <LinkSection made={made} /> : null}
      {form.isLocked ? <p className="text-small text-ink-soft">{words.format}</p> : null}
    </Section>
  );
}

async function makeLink(form: ShareForm): Promise<MadeLink> {
  const { token, keepsSignature, isLocked, passphrase, page } = form;
  const shared = keepsSignature ? token.trim() : stripSignature(token).text;
  const link = isLocked
    ? writeLink(page, 'shared', await seal(shared, passphrase))
    : writeLink(page, 'token', shared);
  return { link, form, shared };
}
