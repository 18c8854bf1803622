import { ReasonCode, StatusIcon, statusClasses, type Status } from '@mintmark/ui';
import { memo, type ReactElement } from 'react';
import type { Actor, Decision, Step } from '../../steps/step.ts';
import { formatAgo, formatDuration, formatTime } from '../shared/moments.ts';
import { StepDetail } from './step-detail.tsx';

export interface StepRowProps {
  readonly step: Step;
  readonly now: number;
  readonly debuggerPage: string;
}

const lanes: readonly Actor[] = ['browser', 'web server', 'authorization server', 'api', 'somebody else'];
const statuses: Readonly<Record<Decision['outcome'], Status>> = {
  allowed: 'good',
  refused: 'bad',
  noted: 'note',
};

/** One step: when, who, what, and what was decided. It opens what went over the wire. */
export const StepRow = memo(function StepRow({ step, now, debuggerPage }: StepRowProps): ReactElement {
  const { station, actor, tab, what, at, durationMs, decision } = step;
  return (
    <li className="border-b border-line" data-station={station} data-outcome={decision.outcome}>
      <details className="group">
        <summary className="grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 px-1 py-1.5 hover:bg-sunken two:grid-cols-[7.5rem_5.5rem_9.5rem_minmax(0,1fr)_auto]">
          <span className="font-mono text-small whitespace-nowrap">
            <time dateTime={new Date(at).toISOString()}>{formatTime(at)}</time>
            <span className="block font-sans text-ink-soft">{formatAgo(now - at)}</span>
          </span>
          <span className="col-start-2 row-start-1 hidden two:block">
            <Lanes actor={actor} />
          </span>
          <span className="text-small two:col-start-3 two:row-start-1">
            <span className="font-bold">{station}</span>
            <span className="text-ink-soft two:block">
              <span className="two:hidden"> · </span>
              {nameOf(actor)}
              {tab === undefined ? '' : ` · tab ${tab}`}
            </span>
          </span>
          <span className="col-span-2 min-w-0 text-small wrap-anywhere two:col-span-1 two:col-start-4 two:row-start-1">
            {what}
            {durationMs === undefined ? null : (
              <span className="font-mono whitespace-nowrap text-ink-soft"> {formatDuration(durationMs)}</span>
            )}
          </span>
          <span className="col-span-2 two:col-span-1 two:col-start-5 two:row-start-1 two:text-right">
            <Decided decision={decision} debuggerPage={debuggerPage} />
          </span>
        </summary>
        <StepDetail step={step} debuggerPage={debuggerPage} />
      </details>
    </li>
  );
});

function nameOf(actor: Actor): string {
  return actor === 'api' ? 'API' : actor;
}

/** A dot in the lane of whoever did it; the name stands beside it. */
function Lanes({ actor }: { readonly actor: Actor }): ReactElement {
  return (
    <span aria-hidden className="flex h-full min-h-9 justify-between px-1" title={actor}>
      {lanes.map((lane) => (
        <span key={lane} className="relative -my-1.5 w-2 border-line">
          <span className="absolute inset-y-0 left-[3.5px] w-px bg-line" />
          {lane === actor ? (
            <span className="absolute top-3 left-0 size-2 rounded-full bg-accent forced-colors:bg-[Highlight]" />
          ) : null}
        </span>
      ))}
    </span>
  );
}

function Decided({
  decision,
  debuggerPage,
}: {
  readonly decision: Decision;
  readonly debuggerPage: string;
}): ReactElement {
  const { outcome, word, reason } = decision;
  const status = statuses[outcome];
  return (
    <span className="inline-flex flex-col text-small two:items-end">
      <span className={`inline-flex items-center gap-1.5 ${statusClasses[status].text}`}>
        <StatusIcon status={status} size={14} />
        {word}
      </span>
      {reason === undefined ? null : (
        <ReasonCode code={reason} href={`${debuggerPage}/#/reasons/${reason}`} />
      )}
    </span>
  );
}
