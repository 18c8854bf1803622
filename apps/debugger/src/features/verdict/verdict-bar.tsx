import type { TokenKind } from '@mintmark/inspect/token';
import { Light, ReasonCode, StatusIcon } from '@mintmark/ui';
import { useRef, type ReactElement, type ReactNode } from 'react';
import type { Judgement } from '../../shared/judgement.ts';
import { words, type Words } from '../../shared/strings/words.ts';
import { isEncrypted, writeHeadline, type Headline, type Judgements, type LightName } from './headline.ts';

const say = (): Words['verdict'] => words().verdict;

export interface VerdictBarProps {
  readonly kind: TokenKind;
  readonly judgements: Judgements;
  /** Whether the answer is still being worked out: nothing is read aloud until it is there. */
  readonly isBusy: boolean;
  /** How many findings there are, with a way to them. */
  readonly findings: ReactNode;
}

/** The verdict, always in sight: one sentence and four lights. */
export function VerdictBar({ kind, judgements, isBusy, findings }: VerdictBarProps): ReactElement {
  const headline = writeHeadline(kind, judgements);
  const lights = nameLights(kind, judgements);
  return (
    <>
      <section aria-label={say().region} className={barClasses}>
        <div className="flex items-start justify-between gap-4">
          <HeadlineText headline={headline} />
          {findings}
        </div>
        <ul className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 pt-2 two:grid-cols-4 two:gap-x-0">
          {lights.map(({ key, name, judgement }) => (
            <Light
              key={key}
              {...judgement}
              href={hrefOf(judgement)}
              name={name}
              sentence={headline.of === key ? undefined : judgement.sentence}
            />
          ))}
        </ul>
        <Spoken lights={lights} isBusy={isBusy} />
      </section>
      <NarrowReasons lights={lights} />
    </>
  );
}

/** Where a reason code is explained. */
function hrefOf({ code }: Pick<Judgement, 'code'>): string | undefined {
  return code === undefined ? undefined : `#/reasons/${encodeURIComponent(code)}`;
}

const barClasses = 'sticky top-0 z-10 border-b border-line bg-surface px-4 py-2 two:py-3';

interface NamedLight {
  readonly key: LightName;
  readonly name: string;
  readonly judgement: Judgement;
}

function nameLights(kind: TokenKind, { form, signature, time, policy }: Judgements): readonly NamedLight[] {
  const { lights } = say();
  return [
    { key: 'form', name: lights.form, judgement: form },
    {
      key: 'signature',
      name: isEncrypted(kind) ? lights.decryption : lights.signature,
      judgement: signature,
    },
    { key: 'time', name: lights.time, judgement: time },
    { key: 'policy', name: lights.policy, judgement: policy },
  ];
}

function HeadlineText({ headline }: { readonly headline: Headline }): ReactElement {
  return (
    <p className="flex items-start gap-2 text-small font-bold two:text-large">
      <span className="pt-0.5 two:pt-1.5">
        <StatusIcon status={headline.status} />
      </span>
      {/* On a narrow screen the reasons below have the whole sentence. */}
      <span className="line-clamp-3 min-w-0 wrap-anywhere two:line-clamp-none" data-verdict={headline.status}>
        {headline.sentence}{' '}
        {headline.code === undefined || headline.code === '' ? null : (
          <span className="font-normal">
            <ReasonCode code={headline.code} href={hrefOf(headline)} />
          </span>
        )}
      </span>
    </p>
  );
}

/** On a narrow screen the bar has room for the answers only; the reasons unfold under it. */
function NarrowReasons({ lights }: { readonly lights: readonly NamedLight[] }): ReactElement {
  return (
    <details className="border-b border-line bg-surface px-4 py-2 text-small two:hidden">
      <summary className="text-ink-soft">{say().reasons}</summary>
      <dl className="grid gap-2 pt-2">
        {lights.map(({ key, name, judgement }) => (
          <div key={key}>
            <dt className="font-bold">
              {name}: {judgement.word}
            </dt>
            <dd className="text-ink-soft">
              {judgement.sentence}{' '}
              {judgement.code === undefined ? null : (
                <ReasonCode code={judgement.code} href={hrefOf(judgement)} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

interface SpokenProps {
  readonly lights: readonly NamedLight[];
  readonly isBusy: boolean;
}

/** Read aloud when a light changes, and not when only a clock has moved on or an answer is on its way. */
function Spoken({ lights, isBusy }: SpokenProps): ReactElement {
  const last = useRef('');
  const text = lights.map(({ name, judgement }) => `${name}: ${judgement.word}`).join('. ');
  // oxlint-disable-next-line react/refs -- what was said last stays until there is something new to say
  if (!isBusy) last.current = text;
  return (
    <p role="status" className="sr-only">
      {last.current}
    </p>
  );
}
