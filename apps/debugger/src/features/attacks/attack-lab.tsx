import { Notice, Page } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { SendSection } from './send-section.tsx';
import { SetUpForm } from './set-up-form.tsx';
import { SuiteSection } from './suite-section.tsx';
import type { SuiteProblem } from './use-suite.ts';
import { useSetUp } from './use-set-up.ts';
import { useSuite } from './use-suite.ts';
import { VerifierSection } from './verifier-section.tsx';
import { say } from './words.ts';

/** Makes hostile tokens for a verifier, to be taken along or sent by the command. The page sends nothing. */
export function AttackLab(): ReactElement {
  const { setUp, change, generate, isGenerating, isUnavailable } = useSetUp();
  const { state, isMaking } = useSuite(setUp);
  const problem = isUnavailable
    ? ({ name: 'unavailable' } as const)
    : state?.kind === 'problem'
      ? state.problem
      : undefined;
  const ready = state?.kind === 'ready' ? state : undefined;
  return (
    <Page title={say().title} lead={say().lead} isWide>
      <div className="grid gap-8 two:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-8">
          <SetUpForm setUp={setUp} isGenerating={isGenerating} onChange={change} onGenerate={generate} />
          {ready === undefined ? null : <VerifierSection verifier={ready.verifier} />}
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          {isGenerating || isMaking ? (
            <Progress
              text={isGenerating ? say().setUp.generating : say().making}
              isAlone={ready === undefined}
            />
          ) : (
            <Problem problem={problem} algorithm={setUp.algorithm} />
          )}
          {ready === undefined ? null : (
            <>
              <SendSection setUp={setUp} suite={ready.suite} />
              <SuiteSection suite={ready.suite} />
            </>
          )}
        </div>
      </div>
    </Page>
  );
}

/** Shown to eyes only while there is nothing else: tokens are made anew in a moment. */
function Progress({ text, isAlone }: { readonly text: string; readonly isAlone: boolean }): ReactElement {
  return (
    <p role="status" className={isAlone ? 'text-small text-ink-soft' : 'sr-only'}>
      {text}
    </p>
  );
}

interface ProblemProps {
  readonly problem: SuiteProblem | undefined;
  readonly algorithm: string;
}

function Problem({ problem, algorithm }: ProblemProps): ReactElement | null {
  if (problem === undefined) return null;
  return (
    <div role="status">
      <Notice status="bad" word={say().problem}>
        {problemText(problem, algorithm)}
      </Notice>
    </div>
  );
}

function problemText(problem: SuiteProblem, algorithm: string): string {
  const { problems } = say();
  if (problem.name === 'unreadable') return problems.unreadable(problem.code);
  return problem.name === 'unavailable' ? problems.unavailable(algorithm) : problems[problem.name];
}
