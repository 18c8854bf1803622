import { Button, Notice } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { words } from '../../shared/strings/words.ts';
import { issuerOf, oauthAddress } from './address.ts';
import { Connect } from './connect.tsx';
import { KeySetView } from './key-set-view.tsx';
import type { Asked, Asking } from './use-asking.ts';
import { fetchWords } from './words.ts';

export interface AskedViewProps {
  readonly asking: Asking;
  /** The issuer that was typed, if it was one. */
  readonly issuer: string | undefined;
  readonly kid: string;
}

/** What came of the question: the reason it failed and what to do, the next address, or the key set. */
export function AskedView(props: AskedViewProps): ReactElement | null {
  const { asking, kid } = props;
  const { asked, connect } = asking;
  const say = fetchWords();
  if (asked.state === 'nothing') return null;
  if (asked.state === 'asking') return <p role="status">{say.asking(new URL(asked.address).origin)}</p>;
  if (asked.state === 'failed') return <Failed {...props} asked={asked} />;
  const { read, address, text } = asked;
  if (read.kind === 'problem') return <Unfit asked={asked} />;
  if (read.kind === 'key-set') return <KeySetView read={read} address={address} text={text} kid={kid} />;
  return (
    <>
      <Notice status="good" word={words().keys.note}>
        {say.discovered(read.issuer)}
      </Notice>
      <Connect isPrimary address={read.keysAddress} onConnect={(next) => connect(next, kid)} />
    </>
  );
}

type FailedProps = AskedViewProps & { readonly asked: Extract<Asked, { state: 'failed' }> };

function Failed({ asking, issuer, kid, asked }: FailedProps): ReactElement {
  const say = fetchWords();
  const { problem, status } = asked.answer;
  const words = say.problems[problem];
  const other = issuer === undefined ? undefined : oauthAddress(issuer);
  const canAskOther = problem === 'status' && other !== undefined && other !== asked.address;
  return (
    <>
      <Notice status="bad" word={say.failed}>
        {typeof words === 'function' ? words(status) : words}
      </Notice>
      {problem === 'unreadable' ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button onClick={() => asking.findOut(asked.address)}>{say.findOut}</Button>
          <span className="min-w-0 text-small text-ink-soft">{say.findOutHint}</span>
        </div>
      ) : null}
      {canAskOther ? (
        <div className="flex flex-col gap-2">
          <h2 className="text-base font-bold">{say.tryOauth}</h2>
          <Connect isPrimary={false} address={other} onConnect={(next) => asking.connect(next, kid)} />
        </div>
      ) : null}
      <OtherWays address={asked.address} />
    </>
  );
}

function Unfit({ asked }: { readonly asked: Extract<Asked, { state: 'read' }> }): ReactElement | null {
  const say = fetchWords();
  const { read, address } = asked;
  if (read.kind !== 'problem') return null;
  const words = say.problems[read.problem];
  return (
    <Notice status="bad" word={say.failed}>
      {typeof words === 'function' ? words(read.found, issuerOf(address) ?? address) : words}
    </Notice>
  );
}

/** What a page cannot read, a tab and a terminal can. */
function OtherWays({ address }: { readonly address: string }): ReactElement {
  const say = fetchWords();
  return (
    <div className="flex flex-col gap-2 text-small">
      <a
        href={address}
        target="_blank"
        rel="noopener noreferrer"
        className="self-start text-accent underline underline-offset-2"
      >
        {say.openTab}
      </a>
      <p className="text-ink-soft">
        {say.command}:{' '}
        <code className="font-mono text-ink wrap-anywhere">curl -fsS {shellQuote(address)}</code>
      </p>
    </div>
  );
}

function shellQuote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
