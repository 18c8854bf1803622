import type { Inspection } from '@mintmark/inspect';
import type { TokenReading } from '@mintmark/inspect/token';
import { Button, Notice, Pane } from '@mintmark/ui';
import type { ReactElement, ReactNode } from 'react';
import { inspectWords } from '../../shared/strings/inspect-words.ts';
import { words } from '../../shared/strings/words.ts';
import { BytesPane } from './bytes-pane.tsx';
import { Disclosures } from './disclosures.tsx';
import { Headers } from './headers.tsx';
import { JsonPane } from './json-pane.tsx';
import { RawText } from './json-text.tsx';

export interface ContentsProps {
  readonly reading: TokenReading;
  /** What the key opened, once it was tried. */
  readonly inspection: Inspection | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Shows the token inside of this one. */
  readonly onInner: () => void;
}

/** Header and claims, decoded; nothing here says they are true. */
export function Contents(props: ContentsProps): ReactElement {
  const { reading, now } = props;
  return (
    <>
      <Headers reading={reading} now={now} />
      <Payload {...props} />
      <Disclosures reading={reading} />
      <BytesPane reading={reading} />
    </>
  );
}

function Payload({ reading, inspection, now, onInner }: ContentsProps): ReactElement {
  const { contents } = inspectWords();
  const opened = inspection?.reading ?? reading;
  if (opened.inner !== undefined) return <Inner opened={opened} onInner={onInner} />;
  const isEncrypted = reading.kind === 'encrypted' || reading.kind === 'json-encrypted';
  const { payload } = opened;
  const part = reading.parts.find(({ name }) => name === 'payload');
  if (payload === undefined) {
    return <Empty title={contents.claims}>{isEncrypted ? contents.encrypted : contents.nothing}</Empty>;
  }
  const isObject = payload.value !== undefined || payload.root?.kind === 'object';
  return (
    <JsonPane
      title={isObject ? contents.claims : isEncrypted ? contents.plaintext : contents.payload}
      what={words().copy.things.claims}
      shown={{ reading, json: payload, part, role: isObject ? 'claims' : 'other', now }}
      bytes={part?.bytes ?? inspection?.signature.plaintext ?? new Uint8Array()}
    />
  );
}

interface InnerProps {
  readonly opened: TokenReading;
  readonly onInner: () => void;
}

function Inner({ opened, onInner }: InnerProps): ReactElement {
  const { contents } = inspectWords();
  return (
    <Pane title={contents.payload}>
      <div className="px-4 py-2">
        <Notice
          status="note"
          word={words().keys.note}
          action={<Button onClick={onInner}>{contents.openInner}</Button>}
        >
          {contents.inner}
        </Notice>
      </div>
      <RawText text={opened.inner?.text ?? ''} />
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
