import type { Lifetime } from '@mintmark/inspect/time';
import { lifetime } from '@mintmark/inspect/time';
import { MomentBar, Pane, type Status } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { inspectWords, type InspectWords } from '../../shared/strings/inspect-words.ts';
import type { ClockControl } from './clock-control.ts';
import { NowSlider } from './now-slider.tsx';
import { timesOf } from './times.ts';
import { TimeTable } from './time-table.tsx';

export interface TimelineProps {
  /** The claims, undefined where there are none to read. */
  readonly claims: Readonly<Record<string, unknown>> | undefined;
  readonly clock: ClockControl;
  readonly toleranceSeconds: number;
}

const say = (): InspectWords['timeline'] => inspectWords().timeline;

const statuses: Readonly<Record<Lifetime['state'], Status>> = {
  before: 'unknown',
  inside: 'good',
  tolerated: 'unsure',
  after: 'bad',
  endless: 'unsure',
  broken: 'bad',
};

/** The life of a token as a bar, "what if it were another time", and every time claim in every reading. */
export function Timeline({ claims, clock, toleranceSeconds }: TimelineProps): ReactElement | null {
  if (claims === undefined) return null;
  const { iat, nbf, exp } = claims;
  const { now } = clock;
  const life = lifetime({ iat, nbf, exp, now, toleranceSeconds });
  const times = timesOf(claims, now);
  const aside =
    life.durationMs === undefined || life.durationMs <= 0
      ? undefined
      : say().lasts(inspectWords().time.duration(life.durationMs));
  return (
    <Pane title={say().title} aside={aside}>
      <div className="flex flex-col gap-3 px-4 pb-3">
        {life.moments.length > 1 ? (
          <>
            <Bar life={life} />
            <NowSlider moments={life.moments} clock={clock} />
          </>
        ) : null}
        {times.length === 0 ? (
          <p className="text-small text-ink-soft">{say().none}</p>
        ) : (
          <TimeTable times={times} now={now} />
        )}
      </div>
    </Pane>
  );
}

function Bar({ life }: { readonly life: Lifetime }): ReactElement {
  const { names, states, label } = say();
  const { time } = inspectWords();
  const moments = life.moments.flatMap(({ name, ms, position }) =>
    name === 'now' ? [] : [{ name: `${names[name]} ${time.utc(ms)}`, position, claim: name }],
  );
  const nowAt = life.moments.find(({ name }) => name === 'now')?.position ?? 0.5;
  const start = moments.find(({ claim }) => claim === 'nbf') ?? moments.find(({ claim }) => claim === 'iat');
  const end = moments.find(({ claim }) => claim === 'exp');
  return (
    <MomentBar
      label={label([...moments.map(({ name }) => name), states[life.state]].join('; '))}
      moments={moments}
      now={{ name: states[life.state], position: nowAt }}
      life={[start?.position ?? 0, end?.position ?? 1]}
      status={statuses[life.state]}
    />
  );
}
