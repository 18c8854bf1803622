import type { AttackCase, AttackFamilyName, AttackSuite, LeftOutAttack } from '@mintmark/inspect/attacks';
import { StatusIcon } from '@mintmark/ui';
import { useId, useState, type ReactElement } from 'react';
import { Copy } from '../../shared/copy.tsx';
import { say } from './words.ts';

/** All tokens by family, with what is expected and why. */
export function SuiteSection({ suite }: { readonly suite: AttackSuite }): ReactElement {
  const title = useId();
  const words = say().suite;
  const { cases, leftOut } = suite;
  const count = (expected: AttackCase['expected']): number =>
    cases.filter((attack) => attack.expected === expected).length;
  const families = Map.groupBy(cases, ({ family }) => family);
  return (
    <section aria-labelledby={title} className="flex flex-col gap-3">
      <h2 id={title} className="text-base font-bold">
        {words.title}
      </h2>
      <p className="text-small text-ink-soft">
        {words.summary(count('refuse'), count('accept'), count('either'))}
      </p>
      <div className="border-t border-line">
        {[...families].map(([family, members]) => (
          <Family key={family} family={family} cases={members} />
        ))}
        {leftOut.length === 0 ? null : <LeftOut leftOut={leftOut} />}
      </div>
    </section>
  );
}

interface FamilyProps {
  readonly family: AttackFamilyName;
  readonly cases: readonly AttackCase[];
}

function Family({ family, cases }: FamilyProps): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  const words = say().suite;
  const byReason = Map.groupBy(cases, ({ why, source, severity, expected }) =>
    [why, source, severity, expected].join('|'),
  );
  return (
    <details className="border-b border-line" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className={summaryClasses}>
        <span className="font-bold">{words.families[family]}</span>
        <span className="float-right text-small text-ink-soft">{words.count(cases.length)}</span>
      </summary>
      {/* Hundreds of cases would slow down the page that nobody looks into. */}
      {isOpen ? [...byReason].map(([reason, members]) => <Reason key={reason} cases={members} />) : null}
    </details>
  );
}

const summaryClasses = 'min-h-10 cursor-pointer px-1 py-2 hover:bg-raised';
const statuses = { refuse: 'bad', accept: 'good', either: 'note' } as const;

/** Cases that matter for the same reason. */
function Reason({ cases }: Pick<FamilyProps, 'cases'>): ReactElement | null {
  const words = say().suite;
  const [first] = cases;
  if (first === undefined) return null;
  const { why, source, severity, expected } = first;
  return (
    <div className="flex gap-2 px-1 pt-1 pb-4 text-small">
      <span className="pt-0.5">
        <StatusIcon status={statuses[expected]} />
      </span>
      <div className="min-w-0 grow wrap-anywhere">
        <p className="font-bold">
          {words.expected[expected]} · {words.severity[severity]}
        </p>
        <p lang="en" className="text-ink-soft">
          {why} ({source})
        </p>
        <ul>
          {cases.map((attack) => (
            <Case key={attack.id} attack={attack} />
          ))}
        </ul>
      </div>
    </div>
  );
}

function Case({ attack: { id, title, token } }: { readonly attack: AttackCase }): ReactElement {
  return (
    <li className="flex min-w-0 items-center gap-2 border-b border-line last:border-b-0">
      <p className="min-w-0 grow py-1 wrap-anywhere">
        <span lang="en">{title}</span> <code className="font-mono text-ink-soft">{id}</code>
      </p>
      <Copy what={`${say().suite.token} ${id}`} text={token} />
    </li>
  );
}

function LeftOut({ leftOut }: { readonly leftOut: readonly LeftOutAttack[] }): ReactElement {
  const words = say().suite;
  const byNeed = Map.groupBy(leftOut, ({ needs }) => needs);
  return (
    <details className="border-b border-line">
      <summary className={summaryClasses}>{words.leftOutTitle(leftOut.length)}</summary>
      <ul className="flex flex-col gap-2 px-1 pb-4 text-small">
        {[...byNeed].map(([needs, members]) => (
          <li key={needs}>
            <p>{words.leftOutReasons[needs]}</p>
            <p className="font-mono wrap-anywhere text-ink-soft">{members.map(({ id }) => id).join(', ')}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
