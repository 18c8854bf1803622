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
  return (
    <details className="border-b border-line" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className="flex min-h-10 cursor-pointer flex-wrap items-center gap-x-3 px-1 py-2 hover:bg-raised">
        <span className="font-bold">{words.families[family]}</span>
        <span className="ml-auto text-small text-ink-soft">{words.count(cases.length)}</span>
      </summary>
      {/* Hundreds of cases would slow down the page that nobody looks into. */}
      {isOpen ? (
        <ul className="flex flex-col gap-3 px-1 pb-4">
          {cases.map((attack) => (
            <Case key={attack.id} attack={attack} />
          ))}
        </ul>
      ) : null}
    </details>
  );
}

const statuses = { refuse: 'bad', accept: 'good', either: 'note' } as const;

function Case({ attack }: { readonly attack: AttackCase }): ReactElement {
  const words = say().suite;
  const { id, title, why, source, severity, expected, token } = attack;
  return (
    <li className="flex min-w-0 items-start gap-2 text-small">
      <span className="pt-0.5">
        <StatusIcon status={statuses[expected]} />
      </span>
      <div className="min-w-0 grow wrap-anywhere">
        <p>
          <span lang="en">{title}</span> <code className="font-mono text-ink-soft">{id}</code>
        </p>
        <p className="text-ink-soft">
          {words.expected[expected]} · {words.severity[severity]}
        </p>
        <p lang="en" className="text-ink-soft">
          {why} ({source})
        </p>
      </div>
      <Copy what={`${words.token} ${id}`} text={token} />
    </li>
  );
}

function LeftOut({ leftOut }: { readonly leftOut: readonly LeftOutAttack[] }): ReactElement {
  const words = say().suite;
  const byNeed = Map.groupBy(leftOut, ({ needs }) => needs);
  return (
    <details className="border-b border-line">
      <summary className="min-h-10 cursor-pointer px-1 py-2 hover:bg-raised">
        {words.leftOutTitle(leftOut.length)}
      </summary>
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
