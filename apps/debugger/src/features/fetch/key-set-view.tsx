import { Button, CopyButton, Notice } from '@mintmark/ui';
import { useState, type ReactElement } from 'react';
import { sendKeys } from '../../shared/key-channel.ts';
import { words } from '../../shared/strings/words.ts';
import type { ReadDocument } from './read-document.ts';
import { fetchWords } from './words.ts';

export interface KeySetViewProps {
  readonly read: Extract<ReadDocument, { kind: 'key-set' }>;
  readonly address: string;
  /** The document as it came. */
  readonly text: string;
  readonly kid: string;
}

/** The fetched key set, and the two ways out of this page: copying it, and handing it over. */
export function KeySetView({ read, address, text, kid }: KeySetViewProps): ReactElement {
  const say = fetchWords();
  return (
    <section className="flex flex-col gap-3 border-t border-line pt-4">
      <h2 className="text-base font-bold">
        {say.keySet(read.keys.length)}{' '}
        <span className="font-normal wrap-anywhere text-ink-soft">{say.from(address)}</span>
      </h2>
      {read.hasWanted === undefined ? null : (
        <Notice status={read.hasWanted ? 'good' : 'bad'} word={words().keys.note}>
          {read.hasWanted ? say.found(kid) : say.notFound(kid)}
        </Notice>
      )}
      {read.keys.some(({ isPrivate }) => isPrivate) ? (
        <Notice status="bad" word={words().keys.note}>
          {say.private}
        </Notice>
      ) : null}
      <KeyTable {...read} />
      <HandOver address={address} text={text} />
      <details open>
        <summary className="min-h-8 text-small text-ink-soft">{say.document}</summary>
        <pre className="max-h-96 overflow-y-auto rounded border border-line bg-sunken p-3 font-mono text-small break-all whitespace-pre-wrap">
          {text}
        </pre>
      </details>
    </section>
  );
}

const cell = 'py-1 pr-4 text-left align-top font-normal';

function KeyTable({ keys }: Pick<KeySetViewProps['read'], 'keys'>): ReactElement {
  const { columns, noKid } = fetchWords();
  return (
    <table className="w-full border-collapse text-small">
      <thead className="text-ink-soft">
        <tr className="border-b border-line">
          <th className={cell}>{columns.kid}</th>
          <th className={cell}>{columns.traits}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key, index) => (
          // Key IDs may repeat, and a fetched set never changes its order.
          <tr key={index} className="border-b border-line last:border-b-0">
            <th scope="row" className={`${cell} font-mono wrap-anywhere`}>
              {key.kid ?? noKid}
            </th>
            <td className={`${cell} font-mono`}>{key.traits}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function HandOver({ address, text }: Pick<KeySetViewProps, 'address' | 'text'>): ReactElement {
  const say = fetchWords();
  const [outcome, setOutcome] = useState<'arrived' | 'nobody'>();
  const send = (): void => {
    void sendKeys({ text, origin: new URL(address).origin }).then((isThere) =>
      setOutcome(isThere ? 'arrived' : 'nobody'),
    );
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" onClick={send}>
          {say.handOver}
        </Button>
        <CopyButton text={text} label={say.copy} done={say.copied} failed={say.copyFailed} />
      </div>
      <p role="status" className="text-small">
        {outcome === 'arrived' ? say.handedOver : ''}
        {outcome === 'nobody' ? (
          <>
            {say.noDebugger}{' '}
            <a href="./" target="_blank" rel="noopener" className="text-accent underline underline-offset-2">
              {say.openDebugger}
            </a>
          </>
        ) : null}
      </p>
    </div>
  );
}
