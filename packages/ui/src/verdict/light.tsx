import type { ReactElement } from 'react';
import { statusClasses, type Status } from '../theme/status.ts';
import { StatusIcon } from './status-icon.tsx';

export interface LightProps {
  readonly status: Status;
  /** The question it answers ("Well-formed"). */
  readonly name: string;
  /** The answer in one or two words ("yes", "expired"). */
  readonly word: string;
  /** Why, in a sentence; left out where it already stands above. */
  readonly sentence?: string | undefined;
  /** The stable reason code, if the answer has one. */
  readonly code?: string | undefined;
  /** Where the code is explained. */
  readonly href?: string | undefined;
}

/** One of the four lights of a verdict: icon, question, answer, reason. */
export function Light({ status, name, word, sentence, code, href }: LightProps): ReactElement {
  return (
    <li
      className="min-w-0 two:border-l two:border-line two:px-4 two:first:border-l-0 two:first:pl-0"
      data-status={status}
    >
      <p className="flex items-start gap-2 text-small two:text-base">
        <span className="pt-0.5 two:pt-1">
          <StatusIcon status={status} />
        </span>
        <span className="min-w-0">
          {name}
          <span className="sr-only">:</span>{' '}
          <span className={`font-bold ${statusClasses[status].text}`}>{word}</span>
        </span>
      </p>
      {sentence === undefined ? null : (
        <p className="hidden pt-1 text-small text-ink-soft two:block">
          {sentence} {code === undefined ? null : <ReasonCode code={code} href={href} />}
        </p>
      )}
    </li>
  );
}

export interface ReasonCodeProps {
  readonly code: string;
  /** Where it is explained; without it, the code is only text. */
  readonly href?: string | undefined;
}

/** A stable reason code, as data. */
export function ReasonCode({ code, href }: ReasonCodeProps): ReactElement {
  const look = 'font-mono text-small whitespace-nowrap text-ink-soft';
  if (href === undefined) return <code className={look}>{code}</code>;
  return (
    <a href={href} className={`${look} underline decoration-dotted underline-offset-4 hover:text-ink`}>
      {code}
    </a>
  );
}
