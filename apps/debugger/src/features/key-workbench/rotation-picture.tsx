import { Bands, type Band, type BandLook } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { Moment } from './moment.tsx';
import { stateAt, type PlannedKey, type RotationPlan, type RotationRules } from './plan-rotation.ts';
import { say } from './words.ts';

interface RotationPictureProps {
  readonly plan: RotationPlan;
  readonly rules: RotationRules;
  /** Seconds since 1970. */
  readonly now: number;
}

const looks: readonly BandLook[] = ['waiting', 'working', 'going'];

/** The three keys around the switch as bands; long stretches on both sides are cut off. */
export function RotationPicture({ plan, rules, now }: RotationPictureProps): ReactElement {
  const words = say().rotation;
  const { from, until } = frameOf(rules);
  const place = (at: number): number => (at - from) / (until - from);
  const marks = [
    ...(now > from && now < until ? [{ name: words.now, position: place(now) }] : []),
    { name: words.switch, position: place(rules.switchAt) },
  ];
  return (
    <Bands
      label={words.pictureLabel}
      rows={plan.keys.map((key) => ({
        name: words.keys[key.name],
        bands: bandsOf(key).flatMap(({ look, ...band }) => {
          const [start, end] = [Math.max(band.from, from), Math.min(band.until, until)];
          return end > start ? [{ look, from: place(start), until: place(end) }] : [];
        }),
      }))}
      marks={marks}
      legend={looks.map((look) => ({ look, name: words.looks[look] }))}
    />
  );
}

/** What happens around the switch, with some room on both sides. */
function frameOf(rules: RotationRules): { readonly from: number; readonly until: number } {
  const { switchAt, publishBefore, keepAfter, tokenLifetime, cacheLifetime } = rules;
  const before = Math.max(publishBefore, cacheLifetime, 60);
  const after = Math.max(keepAfter + cacheLifetime, tokenLifetime, 60);
  const room = (before + after) * 0.25;
  return { from: switchAt - before - room, until: switchAt + after + room };
}

function bandsOf({ publishedAt, signsFrom, signsUntil, removedAt }: PlannedKey): readonly Band[] {
  return [
    { look: 'waiting', from: publishedAt, until: signsFrom },
    { look: 'working', from: signsFrom, until: signsUntil },
    { look: 'going', from: signsUntil, until: removedAt },
  ];
}

/** The same in numbers, and where each key is now. */
export function StatesTable({ plan, now }: Omit<RotationPictureProps, 'rules'>): ReactElement {
  const words = say().rotation;
  const cell = 'py-1.5 pr-4';
  return (
    // What scrolls has to be reached by keyboard.
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={words.statesTitle}>
      <table className="w-full border-collapse text-small">
        <thead>
          <tr className="border-b border-line text-left text-ink-soft">
            {[say().set.key, words.state, words.published, words.signs, words.removed].map((name) => (
              <th key={name} scope="col" className={`${cell} font-normal`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.keys.map((key) => (
            <tr key={key.name} className="border-b border-line align-top">
              <th scope="row" className={`${cell} text-left font-normal`}>
                {words.keys[key.name]}
              </th>
              <td className={`${cell} font-bold`}>{words.states[stateAt(key, now)]}</td>
              {[key.publishedAt, key.signsFrom, key.removedAt].map((at, index) => (
                <td key={[words.published, words.signs, words.removed][index]} className={cell}>
                  <Moment at={at} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
