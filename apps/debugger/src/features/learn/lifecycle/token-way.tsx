import type { ReactElement } from 'react';
import { DemoFrame } from '../samples/demo-frame.tsx';
import { book } from '../words.ts';
import { tokenWay, type Lane, type WayStep } from './way.ts';

/** The way of a token between application, issuer and API, as steps between three lines. */
export function TokenWay(): ReactElement {
  const { tokenWay: say } = book().words;
  return (
    <DemoFrame title={say.title}>
      <div aria-hidden className={`${columns} hidden two:grid`}>
        <LaneNames />
      </div>
      <div aria-hidden className="sticky top-0 z-10 bg-surface py-1 two:hidden">
        <LaneNames />
      </div>
      <ol className="flex flex-col">
        {tokenWay.map((step, index) => (
          <li key={index} className={`${columns} grid items-stretch`}>
            <Picture step={step} number={index + 1} />
            <Sentence step={step} index={index} />
          </li>
        ))}
      </ol>
    </DemoFrame>
  );
}

const columns = 'gap-x-6 two:grid-cols-[22rem_minmax(0,1fr)]';

function LaneNames(): ReactElement {
  return (
    <div className="grid grid-cols-3 text-center font-bold">
      {book().words.tokenWay.lanes.map((lane) => (
        <span key={lane}>{lane}</span>
      ))}
    </div>
  );
}

function Sentence({ step, index }: { readonly step: WayStep; readonly index: number }): ReactElement {
  const { lanes, arrow, within, steps } = book().words.tokenWay;
  const [title = '', text = ''] = steps[index] ?? [];
  const [from, to] = [lanes[step.from] ?? '', lanes[step.to] ?? ''];
  return (
    <p className="pb-3 two:pt-2">
      <span className="font-bold">{`${index + 1}. ${title}`}</span>
      <span className="sr-only">
        {step.from === step.to ? `, ${within(from)}.` : `, ${arrow(from, to)}.`}
      </span>
      <br aria-hidden />
      <span className="text-ink-soft">{text}</span>
    </p>
  );
}

/** Six columns, so that each lane's line stands between two of them. */
function Picture({ step, number }: { readonly step: WayStep; readonly number: number }): ReactElement {
  return (
    <div aria-hidden className="relative grid min-h-10 grid-cols-6 items-center">
      {lineClasses.map((left) => (
        <span key={left} className={`absolute inset-y-0 w-px bg-control ${left}`} />
      ))}
      {step.from === step.to ? (
        <Point lane={step.from} number={number} />
      ) : (
        <Arrow {...step} number={number} />
      )}
    </div>
  );
}

const lineClasses = ['left-1/6', 'left-1/2', 'left-5/6'];
const pointClasses: Readonly<Record<Lane, string>> = {
  0: 'col-start-1',
  1: 'col-start-3',
  2: 'col-start-5',
};
const startClasses: Readonly<Record<Lane, string>> = {
  0: 'col-start-2',
  1: 'col-start-4',
  2: 'col-start-6',
};
const endClasses: Readonly<Record<Lane, string>> = { 0: 'col-end-2', 1: 'col-end-4', 2: 'col-end-6' };

function Point({ lane, number }: { readonly lane: Lane; readonly number: number }): ReactElement {
  return (
    <span className={`relative col-span-2 justify-self-center ${pointClasses[lane]}`}>
      <span className="flex size-7 items-center justify-center rounded border border-accent bg-surface font-bold">
        {number}
      </span>
    </span>
  );
}

function Arrow({ from, to, number }: WayStep & { readonly number: number }): ReactElement {
  const isRight = from < to;
  const [left, right]: readonly [Lane, Lane] = isRight ? [from, to] : [to, from];
  return (
    <span className={`relative row-start-1 flex items-center ${startClasses[left]} ${endClasses[right]}`}>
      {isRight ? null : <Head className="rotate-180" />}
      <span className="h-0.5 grow bg-accent forced-colors:bg-[CanvasText]" />
      <span className="px-1.5 font-bold">{number}</span>
      <span className="h-0.5 grow bg-accent forced-colors:bg-[CanvasText]" />
      {isRight ? <Head className="" /> : null}
    </span>
  );
}

function Head({ className }: { readonly className: string }): ReactElement {
  return (
    <svg width="8" height="12" viewBox="0 0 8 12" className={`shrink-0 fill-accent ${className}`}>
      <path d="M0 0 L8 6 L0 12 Z" />
    </svg>
  );
}
