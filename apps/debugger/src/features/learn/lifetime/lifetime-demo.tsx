import { LifetimeBar, ReasonCode, StatusIcon, type Status } from '@mintmark/ui';
import { useEffect, useId, useState, type ReactElement } from 'react';
import { SampleFrame } from '../samples/sample-frame.tsx';
import { useSample } from '../samples/use-sample.ts';
import { book } from '../words.ts';
import { lifeSeconds, makeLifetimeSample, type AskVerifier } from './ask-verifier.ts';

const makeSample = async (): Promise<AskVerifier> => makeLifetimeSample(Date.now());

/** A token's life as a bar, with a "now" to be moved and a verifier that is asked about it. */
export function LifetimeDemo(): ReactElement {
  const sample = useSample(makeSample);
  return (
    <SampleFrame title={book().words.lifetime.title} sample={sample}>
      {(ask) => <Lifetime ask={ask} />}
    </SampleFrame>
  );
}

function Lifetime({ ask }: { readonly ask: AskVerifier }): ReactElement {
  const { lifetime } = book().words;
  const sliderId = useId();
  const [at, setAt] = useState(120);
  const answer = useAnswer(ask, at);
  const isOutside = at < 0 || at >= lifeSeconds;
  const status: Status = answer.code !== undefined ? 'bad' : isOutside ? 'unsure' : 'good';
  const word =
    answer.code !== undefined ? lifetime.refused : isOutside ? lifetime.tolerated : lifetime.accepted;
  return (
    <>
      <LifetimeBar
        label={lifetime.label(lifetime.at(at))}
        from={0}
        until={lifeSeconds}
        now={at}
        status={status}
        words={{ from: lifetime.issued, until: lifetime.expires, now: lifetime.now }}
      />
      <label htmlFor={sliderId} className="text-ink-soft">
        {lifetime.slider}: {lifetime.at(at)}
      </label>
      <input
        id={sliderId}
        type="range"
        min={-60}
        max={420}
        step={5}
        value={at}
        aria-valuetext={lifetime.at(at)}
        onChange={(event) => setAt(event.target.valueAsNumber)}
        className="w-full accent-accent"
      />
      <p role="status" className="flex min-h-6 items-center gap-2">
        <StatusIcon status={status} />
        <span className="font-bold">{word}</span>
        {answer.code === undefined ? null : (
          <a href={`#/reasons/${answer.code}`} className="underline underline-offset-2">
            <ReasonCode code={answer.code} />
          </a>
        )}
      </p>
    </>
  );
}

interface Answer {
  readonly code: Awaited<ReturnType<AskVerifier>>;
}

function useAnswer(ask: AskVerifier, at: number): Answer {
  const [answer, setAnswer] = useState<Answer>({ code: undefined });
  useEffect(() => {
    let isCurrent = true;
    const show = async (): Promise<void> => {
      const code = await ask(at);
      if (isCurrent) setAnswer({ code });
    };
    void show();
    return () => {
      isCurrent = false;
    };
  }, [ask, at]);
  return answer;
}
