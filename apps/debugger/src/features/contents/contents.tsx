import { Button, Notice, Pane } from '@mintmark/ui';
import type { ReactElement, ReactNode } from 'react';
import { words, type Words } from '../../shared/strings/words.ts';
import { decodeJsonPart, type DecodedJson } from '../../shared/token/decode-json-part.ts';
import type { DecodedToken } from '../../shared/token/decode-token.ts';
import { JsonPane, RawText } from './json-pane.tsx';
import { Lifetime } from './lifetime.tsx';
import { noteHeader, noteTimes } from './notes.ts';

export interface ContentsProps {
  readonly token: DecodedToken;
  /** What an encrypted token held, once it was opened. */
  readonly plaintext: Uint8Array | undefined;
  /** Seconds since 1970. */
  readonly now: number;
  readonly onOpenInner: (token: string) => void;
}

const say = (): Words['contents'] => words().contents;

/** Header and claims, decoded; nothing here says they are true. */
export function Contents(props: ContentsProps): ReactElement {
  const { token } = props;
  return (
    <>
      {token.header === undefined ? (
        <Empty title={say().header}>{say().nothing}</Empty>
      ) : (
        <JsonPane
          title={say().header}
          what={words().copy.things.header}
          json={token.header}
          notes={noteHeader(token.header.value)}
          meanings={words().claims.header}
        />
      )}
      {token.kind === 'encrypted' ? <Opened {...props} /> : <Claims json={token.payload} now={props.now} />}
    </>
  );
}

function Claims({
  json,
  now,
}: {
  readonly json: DecodedJson | undefined;
  readonly now: number;
}): ReactElement {
  if (json === undefined) return <Empty title={say().claims}>{say().nothing}</Empty>;
  return (
    <JsonPane
      title={json.value === undefined ? say().payload : say().claims}
      what={words().copy.things.claims}
      json={json}
      notes={noteTimes(json.value, now)}
      meanings={words().claims.claims}
    >
      <Lifetime claims={json.value} now={now} />
    </JsonPane>
  );
}

function Opened({ plaintext, now, onOpenInner }: ContentsProps): ReactElement {
  if (plaintext === undefined) return <Empty title={say().claims}>{say().encrypted}</Empty>;
  const json = decodeJsonPart(plaintext);
  if (json.value !== undefined) return <Claims json={json} now={now} />;
  const isToken = /^[\w-]+\.[\w-]+\.[\w.-]*$/.test(json.text);
  return (
    <Pane title={say().plaintext}>
      {isToken ? (
        <div className="px-4 py-2">
          <Notice
            status="note"
            word={words().keys.note}
            action={<Button onClick={() => onOpenInner(json.text)}>{say().openInner}</Button>}
          >
            {say().inner}
          </Notice>
        </div>
      ) : null}
      <RawText text={json.text} />
    </Pane>
  );
}

function Empty({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <Pane title={title}>
      <p className="px-4 pb-4 text-small text-ink-soft">{children}</p>
    </Pane>
  );
}
