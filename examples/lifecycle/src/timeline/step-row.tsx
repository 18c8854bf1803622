import { ReasonCode, StatusIcon, statusClasses, type Status } from '@mintmark/ui';
import { memo, useId, useState, type ReactElement } from 'react';
import type { Actor, Decision, Step } from '../../steps/step.ts';
import { formatAgo, formatDuration, formatTime } from '../shared/moments.ts';
import { Lanes } from './lanes.tsx';
import { StepDetail } from './step-detail.tsx';

export interface StepRowProps {
  readonly step: Step;
  readonly now: number;
  readonly debuggerPage: string;
}

const statuses: Readonly<Record<Decision['outcome'], Status>> = {
  allowed: 'good',
  refused: 'bad',
  noted: 'note',
};

/** One step: when, who, what, and what was decided. It opens what went over the wire. */
export const StepRow = memo(function StepRow({ step, now, debuggerPage }: StepRowProps): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const { station, decision } = step;
  return (
    <li className="border-b border-line" data-station={station} data-outcome={decision.outcome}>
      <div className={`step-row relative px-1 py-1.5 hover:bg-sunken ${isOpen ? 'bg-sunken' : ''}`}>
        {/* The whole row opens it; the link to the reason lies above. */}
        <button
          type="button"
          aria-expanded={isOpen}
          aria-labelledby={`${id}-who ${id}-what`}
          className="absolute inset-0"
          onClick={() => setIsOpen(!isOpen)}
        />
        <When at={step.at} now={now} />
        <Lanes actor={step.actor} />
        <Who id={`${id}-who`} step={step} />
        <What id={`${id}-what`} step={step} />
        <Decided decision={decision} debuggerPage={debuggerPage} />
      </div>
      {isOpen ? <StepDetail step={step} debuggerPage={debuggerPage} /> : null}
    </li>
  );
});

function When({ at, now }: { readonly at: number; readonly now: number }): ReactElement {
  return (
    <span className="step-when font-mono text-small whitespace-nowrap">
      <time dateTime={new Date(at).toISOString()}>{formatTime(at)}</time>
      <span className="block font-sans text-ink-soft">{formatAgo(now - at)}</span>
    </span>
  );
}

interface PartProps {
  readonly id: string;
  readonly step: Step;
}

function Who({ id, step: { station, actor, tab } }: PartProps): ReactElement {
  return (
    <span id={id} className="step-who text-small">
      <span className="font-bold">{station}</span>
      {tab === undefined ? null : <span className="text-ink-soft"> tab {tab}</span>}
      <span className="text-ink-soft two:block">
        <span className="two:hidden"> · </span>
        {nameOf(actor)}
      </span>
    </span>
  );
}

function nameOf(actor: Actor): string {
  return actor === 'api' ? 'API' : actor;
}

function What({ id, step: { what, durationMs } }: PartProps): ReactElement {
  return (
    <span id={id} className="step-what min-w-0 text-small wrap-anywhere">
      {what}
      {durationMs === undefined ? null : (
        <span className="font-mono whitespace-nowrap text-ink-soft"> {formatDuration(durationMs)}</span>
      )}
    </span>
  );
}

function Decided({
  decision: { outcome, word, reason },
  debuggerPage,
}: {
  readonly decision: Decision;
  readonly debuggerPage: string;
}): ReactElement {
  const status = statuses[outcome];
  return (
    <span className="step-decided flex flex-wrap gap-x-3 text-small two:flex-col two:items-end">
      <span className={`inline-flex items-center gap-1.5 ${statusClasses[status].text}`}>
        <StatusIcon status={status} size={14} />
        {word}
      </span>
      {reason === undefined ? null : (
        <span className="relative">
          <ReasonCode code={reason} href={`${debuggerPage}/#/reasons/${reason}`} />
        </span>
      )}
    </span>
  );
}
