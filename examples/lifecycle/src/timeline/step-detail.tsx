import { FactList } from '@mintmark/ui';
import type { ReactElement, ReactNode } from 'react';
import type { Step, StepFact, WireMessage } from '../../steps/step.ts';
import { WireText } from './wire-text.tsx';

export interface StepDetailProps {
  readonly step: Step;
  readonly debuggerPage: string;
}

/** What belongs to a step: what was looked at, and the messages as they were sent. */
export function StepDetail({ step, debuggerPage }: StepDetailProps): ReactElement {
  const { facts = [], wire } = step;
  return (
    <div className="flex flex-col gap-3 border-t border-line bg-sunken px-3 py-3">
      {facts.length === 0 ? null : <FactList facts={facts.map(shown)} />}
      {wire === undefined ? (
        <p className="text-small text-ink-soft">Nothing went over the wire in this step.</p>
      ) : (
        <>
          <p className="text-small text-ink-soft">As seen by {wire.seenBy}. Tokens open in the debugger.</p>
          <div className="grid gap-3 min-[62rem]:grid-cols-2">
            <Message name="Request" message={wire.request} debuggerPage={debuggerPage} />
            <Message name="Answer" message={wire.response} debuggerPage={debuggerPage} />
          </div>
        </>
      )}
    </div>
  );
}

function shown({ name, value, href }: StepFact): { readonly name: string; readonly value: ReactNode } {
  if (href === undefined) return { name, value };
  const link = (
    <a className="underline underline-offset-2" href={href} target="_blank" rel="noreferrer">
      {value}
    </a>
  );
  return { name, value: link };
}

interface MessageProps {
  readonly name: string;
  readonly message: WireMessage | undefined;
  readonly debuggerPage: string;
}

function Message({ name, message, debuggerPage }: MessageProps): ReactElement | null {
  if (message === undefined) return null;
  const { line, headers, body } = message;
  return (
    <div className="min-w-0" role="group" aria-label={name}>
      <p className="pb-1 text-small font-bold">{name}</p>
      <div
        // Long messages scroll, and a keyboard must be able to.
        tabIndex={0}
        role="group"
        aria-label={`${name} as sent`}
        className="max-h-96 overflow-auto rounded border border-line bg-surface px-3 py-2 font-mono text-small wrap-anywhere whitespace-pre-wrap"
      >
        <p className="font-bold">{line}</p>
        {headers.map(([header, value], index) => (
          // The same header may be there twice, and the list never changes.
          // oxlint-disable-next-line no-array-index-key
          <p key={index}>
            <span className="text-ink-soft">{header}:</span>{' '}
            <WireText text={value} debuggerPage={debuggerPage} />
          </p>
        ))}
        {body === '' ? null : (
          <p className="mt-2 border-t border-line pt-2">
            <WireText text={body} debuggerPage={debuggerPage} />
          </p>
        )}
      </div>
    </div>
  );
}
