import { StatusIcon } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { Moment, sayMoment } from './moment.tsx';
import type { RotationPlan, Step } from './plan-rotation.ts';
import { say } from './words.ts';

/** What to do, and what holds, in the order of time. */
export function StepsTable({ plan }: { readonly plan: RotationPlan }): ReactElement {
  const words = say().rotation;
  const columns = [words.columns.when, words.columns.what, words.columns.safe];
  return (
    // What scrolls has to be reached by keyboard.
    <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={words.stepsTitle}>
      <table className="w-full border-collapse text-small">
        <thead>
          <tr className="border-b border-line text-left text-ink-soft">
            {columns.map((name) => (
              <th key={name} scope="col" className="py-1 pr-4 font-normal">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.steps.map((step) => (
            <tr key={step.name} className="border-b border-line align-top">
              <td className="py-1.5 pr-4">
                <Moment at={step.at} />
              </td>
              <td className={`py-1.5 pr-4 ${step.isAction ? '' : 'text-ink-soft'}`}>
                {words.steps[step.name]}
              </td>
              <td className="min-w-32 py-1.5">
                <Safety step={step} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Safety({ step: { at, safeFrom } }: { readonly step: Step }): ReactElement | null {
  const words = say().rotation;
  if (safeFrom === undefined) return null;
  const isSafe = at >= safeFrom;
  return (
    <span className="flex items-start gap-1.5">
      <span className="pt-0.5">
        <StatusIcon status={isSafe ? 'good' : 'bad'} />
      </span>
      <span className={isSafe ? 'text-good' : 'text-bad'}>
        {isSafe ? words.safe : words.tooEarly(sayMoment(safeFrom))}
      </span>
    </span>
  );
}
