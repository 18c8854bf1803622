import type { LifetimeMoment } from '@mintmark/inspect/time';
import { Button } from '@mintmark/ui';
import { useId, type ReactElement } from 'react';
import { inspectWords } from '../../shared/strings/inspect-words.ts';
import type { ClockControl } from './clock-control.ts';

interface NowSliderProps {
  readonly moments: readonly LifetimeMoment[];
  readonly clock: ClockControl;
}

/** How much of the token's life the slider reaches beyond it, on each side. */
const beyond = 0.25;
const leastMs = 60_000;

/** Moves "now" through and around the life of the token; nothing else changes. */
export function NowSlider({ moments, clock }: NowSliderProps): ReactElement {
  const { timeline, time } = inspectWords();
  const id = useId();
  const claims = moments.filter(({ name }) => name !== 'now').map(({ ms }) => ms);
  const [first, last] = [Math.min(...claims), Math.max(...claims)];
  const room = Math.max((last - first) * beyond, leastMs);
  const [from, until] = [first - room, last + room];
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
      <label htmlFor={id} className="text-ink-soft">
        {timeline.whatIf}
      </label>
      <input
        id={id}
        type="range"
        min={from}
        max={until}
        step={Math.max(1000, Math.round((until - from) / 1000 / 1000) * 1000)}
        value={Math.min(Math.max(clock.now, from), until)}
        aria-valuetext={time.utc(clock.now)}
        onChange={(event) => clock.set(Math.floor(Number(event.target.value) / 1000) * 1000)}
        className="min-w-40 grow accent-accent"
      />
      {clock.isSet ? (
        <>
          <span>{timeline.set(time.utc(clock.now))}</span>
          <Button onClick={clock.reset}>{timeline.reset}</Button>
        </>
      ) : (
        <span className="text-ink-soft">{timeline.whatIfNow}</span>
      )}
    </div>
  );
}
