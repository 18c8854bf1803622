import { durationParts } from '@mintmark/inspect/time';
import { Notice, Section, TextField } from '@mintmark/ui';
import { useEffect, useState, type ReactElement } from 'react';
import { currentLanguage } from '../../shared/strings/words.ts';
import { DurationField, type Duration } from './duration-field.tsx';
import { planRotation, type RotationPlan, type RotationRules } from './plan-rotation.ts';
import { RotationPicture, StatesTable } from './rotation-picture.tsx';
import { StepsTable } from './rotation-steps.tsx';
import { say } from './words.ts';

type Lengths = Readonly<Record<keyof Omit<RotationRules, 'switchAt'>, Duration>>;

const [minute, hour, day] = [60, 3600, 86400] as const;

const firstLengths: Lengths = {
  publishBefore: { count: 1, unit: day },
  keepAfter: { count: 2, unit: hour },
  tokenLifetime: { count: 1, unit: hour },
  cacheLifetime: { count: 10, unit: minute },
  interval: { count: 30, unit: day },
};

// The keys of a record of lengths are their names.
const lengthNames = Object.keys(firstLengths) as (keyof Lengths)[];

const tickMs = 30_000;

/** When to change keys, and what would go wrong. */
export function RotationPanel(): ReactElement {
  const [lengths, setLengths] = useState(firstLengths);
  const now = useNow();
  const [switchText, setSwitchText] = useState(() => toLocalText(Date.now() / 1000 + day));
  const words = say().rotation;
  const switchAt = Math.floor(new Date(switchText).getTime() / 1000);
  const rules: RotationRules = {
    switchAt: Number.isNaN(switchAt) ? now + day : switchAt,
    publishBefore: secondsOf(lengths.publishBefore),
    keepAfter: secondsOf(lengths.keepAfter),
    tokenLifetime: secondsOf(lengths.tokenLifetime),
    cacheLifetime: secondsOf(lengths.cacheLifetime),
    interval: secondsOf(lengths.interval),
  };
  const plan = planRotation(rules);
  return (
    <div className="grid items-start gap-8 two:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <Section title={words.rules}>
        <TextField
          label={words.switchAt}
          type="datetime-local"
          hint={words.zone}
          value={switchText}
          onChange={(event) => setSwitchText(event.target.value)}
        />
        {lengthNames.map((name) => (
          <DurationField
            key={name}
            label={words.lengths[name]}
            value={lengths[name]}
            onChange={(value) => setLengths((before) => ({ ...before, [name]: value }))}
          />
        ))}
        <Verdict plan={plan} rules={rules} />
      </Section>
      <div className="flex min-w-0 flex-col gap-8">
        <Section title={words.picture}>
          <RotationPicture plan={plan} rules={rules} now={now} />
        </Section>
        <Section title={words.stepsTitle}>
          <StepsTable plan={plan} />
        </Section>
        <Section title={words.statesTitle}>
          <StatesTable plan={plan} now={now} />
        </Section>
      </div>
    </div>
  );
}

interface VerdictProps {
  readonly plan: RotationPlan;
  readonly rules: RotationRules;
}

/** Whether the plan holds; where not, who would notice and for how long. */
function Verdict({ plan, rules }: VerdictProps): ReactElement {
  const words = say().rotation;
  const isGood = plan.problems.every(({ level }) => level !== 'bad');
  const sentences = {
    'unknown-key': (gap: string) => words.problems['unknown-key'](sayDuration(rules.cacheLifetime), gap),
    'orphaned-tokens': (gap: string) =>
      words.problems['orphaned-tokens'](sayDuration(rules.tokenLifetime), gap),
    crowded: words.problems.crowded,
  };
  return (
    <div role="status" className="flex flex-col gap-2">
      {isGood ? (
        <Notice status="good" word={words.good}>
          {words.goodText}
        </Notice>
      ) : null}
      {plan.problems.map(({ name, level, gap }) => (
        <Notice
          key={name}
          status={level === 'bad' ? 'bad' : 'note'}
          word={level === 'bad' ? words.bad : say().note}
        >
          {sentences[name](sayDuration(gap))}
        </Notice>
      ))}
      <Notice status="note" word={say().note}>
        {words.leak(sayDuration(rules.cacheLifetime))}
      </Notice>
    </div>
  );
}

function secondsOf({ count, unit }: Duration): number {
  return Math.round(count * unit);
}

/** A length of time in the language of the page: "1 hour 30 minutes". */
function sayDuration(seconds: number): string {
  const parts = durationParts(seconds * 1000);
  const sayPart = ({ value, unit }: { value: number; unit: string }): string =>
    new Intl.NumberFormat(currentLanguage(), { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  return parts.length === 0 ? sayPart({ value: 0, unit: 'minute' }) : parts.map(sayPart).join(' ');
}

function toLocalText(seconds: number): string {
  const date = new Date(seconds * 1000);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length);
}

function useNow(): number {
  const [now, setNow] = useState(() => Math.floor(Date.now() / 1000));
  useEffect(() => {
    const timer = setInterval(() => setNow(Math.floor(Date.now() / 1000)), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
