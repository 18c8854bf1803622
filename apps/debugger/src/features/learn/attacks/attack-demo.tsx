import { ReasonCode, StatusIcon } from '@mintmark/ui';
import { useCallback, type ReactElement } from 'react';
import type { AttackId } from '../../../shared/strings/en/learn-book.ts';
import { Code } from '../blocks/inline.tsx';
import { FrameTitle } from '../samples/demo-frame.tsx';
import { SampleFrame } from '../samples/sample-frame.tsx';
import { DataText, OpenToken, TokenText } from '../samples/token-text.tsx';
import { useSample } from '../samples/use-sample.ts';
import { book } from '../words.ts';
import type { AttackRun } from './attack.ts';
import { attacks } from './attacks.ts';
import { takeApart } from './take-apart.ts';

/** An attack as it was just carried out: the token, the naive verifier's steps, the strict one's answer. */
export function AttackDemo({ id }: { readonly id: AttackId }): ReactElement {
  const sample = useSample(useCallback(async () => attacks[id](Date.now()), [id]));
  const { words } = book();
  return (
    <SampleFrame title={words.attack.title} sample={sample}>
      {(run) => (
        <>
          <p className="max-w-[70ch]">{words.attacks[id].scene}</p>
          <HostileToken token={run.token} />
          <div className="grid gap-x-8 gap-y-4 border-t border-line pt-3 three:grid-cols-2">
            <NaiveSteps id={id} run={run} />
            <StrictAnswers id={id} run={run} />
          </div>
        </>
      )}
    </SampleFrame>
  );
}

function HostileToken({ token }: { readonly token: string }): ReactElement {
  const { words } = book();
  const { header, claims } = takeApart(token);
  return (
    <div className="flex flex-col gap-2">
      <FrameTitle>{words.attack.token}</FrameTitle>
      <TokenText token={token} />
      <OpenToken token={token} />
      <details>
        <summary className="text-ink-soft">{words.attack.decoded}</summary>
        <div className="grid gap-3 pt-2 two:grid-cols-2">
          <DataText text={JSON.stringify(header, null, 2)} />
          <DataText text={JSON.stringify(claims, null, 2)} />
        </div>
      </details>
    </div>
  );
}

interface RunProps {
  readonly id: AttackId;
  readonly run: AttackRun;
}

function NaiveSteps({ id, run }: RunProps): ReactElement {
  const { words } = book();
  return (
    <div className="min-w-0">
      <FrameTitle>{words.attack.naive}</FrameTitle>
      <ol className="flex list-decimal flex-col gap-1 pt-1 pl-5">
        {words.attacks[id].naive.map((sentence, index) => (
          <li key={sentence}>
            {sentence}
            <span className="block text-ink-soft">
              <Code text={run.naive.steps[index] ?? ''} />
            </span>
          </li>
        ))}
      </ol>
      {run.naive.accepted ? (
        <p className="flex items-start gap-2 pt-2">
          <span className="pt-0.5">
            <StatusIcon status="bad" />
          </span>
          <span className="font-bold">{words.attack.naiveResult}</span>
        </p>
      ) : null}
    </div>
  );
}

function StrictAnswers({ id, run }: RunProps): ReactElement {
  const { words } = book();
  return (
    <div className="min-w-0">
      <FrameTitle>{words.attack.strict}</FrameTitle>
      <ul className="flex flex-col gap-2 pt-1">
        {run.strict.map(({ code }, index) => (
          // The answers have their sentences at the same places.
          <li key={index} className="flex items-start gap-2">
            <span className="pt-0.5">
              <StatusIcon status={code === undefined ? 'unsure' : 'good'} />
            </span>
            <span>
              {words.attacks[id].strict[index]}:{' '}
              <span className="font-bold">
                {code === undefined ? words.attack.accepted : words.attack.refused}
              </span>{' '}
              {code === undefined ? null : (
                <a href={`#/reasons/${code}`} className="underline underline-offset-2">
                  <ReasonCode code={code} />
                </a>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
