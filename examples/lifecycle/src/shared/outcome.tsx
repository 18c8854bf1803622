import { ReasonCode, StatusIcon, type Status } from '@mintmark/ui';
import type { ReactElement } from 'react';

/** What came of a request. */
export interface Answer {
  readonly status: number;
  readonly sentence: string;
  readonly reason?: string | undefined;
}

export interface OutcomeProps {
  readonly answer: Answer | undefined;
  readonly debuggerPage: string;
}

/** The answer of the API in a sentence; a reason leads to its explanation. */
export function Outcome({ answer, debuggerPage }: OutcomeProps): ReactElement {
  return (
    <div role="status" className="min-h-5 text-small">
      {answer === undefined ? null : (
        <p className="flex gap-x-2">
          <span className="pt-[3px]">
            <StatusIcon status={statusOf(answer)} size={14} />
          </span>
          <span className="min-w-0">
            {answer.status === 0 ? '' : <span className="font-mono">{answer.status} </span>}
            {answer.sentence}{' '}
            {answer.reason === undefined ? null : <ReasonLink {...{ reason: answer.reason, debuggerPage }} />}
          </span>
        </p>
      )}
    </div>
  );
}

function statusOf({ status }: Answer): Status {
  if (status === 0) return 'unsure';
  return status < 400 ? 'good' : 'bad';
}

/** A reason code that opens its explanation in the debugger. */
export function ReasonLink({
  reason,
  debuggerPage,
}: {
  readonly reason: string;
  readonly debuggerPage: string;
}): ReactElement {
  return <ReasonCode code={reason} href={`${debuggerPage}/#/reasons/${reason}`} />;
}

/** Reads what the API answered. */
export async function readAnswer(response: Response, good: (body: unknown) => string): Promise<Answer> {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return { status: response.status, sentence: good(body) };
  const { reason, title } = Object(body) as { readonly reason?: unknown; readonly title?: unknown };
  return {
    status: response.status,
    sentence: typeof title === 'string' ? `Refused: ${title}.` : 'Refused.',
    ...(typeof reason === 'string' && { reason }),
  };
}
