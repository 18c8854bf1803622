import { Button, HexView, Keycap, Notice, Page, Section, TextData, TokenEditor } from '@mintmark/ui';
import { readToken } from '@mintmark/inspect/token';
import type { KeyboardEvent, ReactElement } from 'react';
import { Copy } from '../../shared/copy.tsx';
import { handOver, useDecryptHandover } from '../../shared/handover.ts';
import { MintTabs } from '../../shared/mint-tabs.tsx';
import { OwnKeyFields } from '../../shared/own-key/own-key-fields.tsx';
import { currentLanguage } from '../../shared/strings/words.ts';
import type { Opened } from './decrypt-token.ts';
import { Working } from './how-section.tsx';
import { PartsSection, spansOf } from './parts-section.tsx';
import { useDecrypt, type DecryptState } from './use-decrypt.ts';
import { say, sayRefusal } from './words.ts';

/** Opens encrypted tokens, and shows what they are made of. */
export function DecryptView(): ReactElement {
  const state = useDecrypt();
  useDecryptHandover(state.takeOver);
  const words = say().decrypt;
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void state.decrypt();
  };
  return (
    <Page title={words.title} lead={words.lead} isWide>
      {/* Ctrl + Enter decrypts from every box in here; each control has its own role. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className="flex flex-col gap-6" onKeyDown={press}>
        <MintTabs current="decrypt" />
        <div className="grid items-start gap-8 two:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-8">
            <TokenPart state={state} />
            {state.jwe === undefined ? null : <PartsSection jwe={state.jwe} />}
          </div>
          <div className="flex min-w-0 flex-col gap-8">
            <KeyPart state={state} />
            {state.opened?.kind === 'open' ? <Plaintext opened={state.opened} state={state} /> : null}
          </div>
        </div>
      </div>
    </Page>
  );
}

interface PartProps {
  readonly state: DecryptState;
}

function TokenPart({ state }: PartProps): ReactElement {
  const words = say().decrypt;
  const { text, jwe, isSigned } = state;
  return (
    <Section title={words.token}>
      <div className="overflow-hidden rounded border border-control">
        <TokenEditor
          label={words.tokenBox}
          text={text}
          placeholder={words.placeholder}
          spans={jwe === undefined ? [] : spansOf(text)}
          marks={[]}
          onChange={state.setText}
        />
      </div>
      <div role="status" className="empty:hidden">
        {text === '' || jwe !== undefined ? null : (
          <Notice status="bad" word={say().problem}>
            {isSigned ? words.signed : words.notEncrypted}
          </Notice>
        )}
      </div>
    </Section>
  );
}

/** What keeps the token from being decrypted, whatever the key; undefined where nothing does. */
function blockOf({ jwe, algorithm }: DecryptState): string | undefined {
  const words = say().decrypt;
  if (jwe === undefined) return undefined;
  const { alg, enc } = jwe.header;
  if (alg === 'RSA1_5') return words.refusedAlg;
  if (algorithm === undefined) return words.unknownAlg(nameOf(alg));
  return jwe.keyBytes === undefined ? words.unknownEnc(nameOf(enc)) : undefined;
}

function nameOf(value: unknown): string {
  return typeof value === 'string' ? value : say().decrypt.missing;
}

function KeyPart({ state }: PartProps): ReactElement {
  const words = say().decrypt;
  const { box, demand, algorithm, jwe, opened, work } = state;
  const family = algorithm?.family ?? 'agreement';
  const block = blockOf(state);
  return (
    <Section title={words.key}>
      <OwnKeyFields
        box={box}
        demand={demand}
        label={words.keyBox[family]}
        placeholder={words.keyPlaceholder[family]}
        isPassword={family === 'password'}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          look="primary"
          disabled={
            jwe === undefined ||
            block !== undefined ||
            box.reading?.kind !== 'ready' ||
            work.state === 'working'
          }
          onClick={() => void state.decrypt()}
        >
          {words.button}
        </Button>
        <Keycap>Ctrl + Enter</Keycap>
      </div>
      <Working work={work} />
      <div role="status" className="flex flex-col gap-2 empty:hidden">
        {block === undefined ? null : (
          <Notice status="bad" word={say().problem}>
            {block}
          </Notice>
        )}
        {opened?.kind === 'refused' ? (
          <Notice status="bad" word={say().problem}>
            {sayRefusal(opened.code)} <code className="font-mono">{opened.code}</code>
          </Notice>
        ) : null}
      </div>
      <Notes state={state} />
    </Section>
  );
}

/** What the header gives away before anything is decrypted. */
function Notes({ state: { jwe, algorithm } }: PartProps): ReactElement | null {
  const words = say().decrypt;
  if (jwe === undefined) return null;
  const { p2c, zip } = jwe.header;
  const notes = [
    ...(algorithm?.family === 'password' && typeof p2c === 'number'
      ? [words.bounds(p2c.toLocaleString(currentLanguage()))]
      : []),
    ...(zip === undefined ? [] : [words.zip]),
    ...(algorithm?.family === 'agreement' || algorithm?.family === 'rsa' ? [words.whoWrote] : []),
  ];
  return (
    <>
      {notes.map((note) => (
        <Notice key={note} status="note" word={say().note}>
          {note}
        </Notice>
      ))}
    </>
  );
}

interface PlaintextProps extends PartProps {
  readonly opened: Extract<Opened, { kind: 'open' }>;
}

function Plaintext({ opened: { text, plaintext } }: PlaintextProps): ReactElement {
  const words = say().decrypt;
  const isToken = text !== undefined && ['signed', 'encrypted'].includes(readToken(text).kind);
  return (
    <Section title={words.result}>
      <Notice status="good" word={say().note}>
        {words.authentic}
      </Notice>
      {text === undefined ? (
        <>
          <p className="text-small text-ink-soft">{words.bytesOnly}</p>
          <HexView label={words.plaintext} bytes={plaintext} />
        </>
      ) : (
        <TextData
          name={`${words.plaintext} (${say().bytes(plaintext.length)})`}
          text={text}
          actions={<Copy what={words.plaintext} text={text} />}
        />
      )}
      {isToken ? (
        <Notice
          status="note"
          word={say().note}
          action={
            <Button
              onClick={() => {
                handOver({ token: text });
                location.hash = '#/';
              }}
            >
              {words.openInner}
            </Button>
          }
        >
          {words.nested}
        </Notice>
      ) : null}
    </Section>
  );
}
