import {
  readToken,
  repairProblem,
  repairToken,
  type TokenProblem,
  type TokenReading,
} from '@mintmark/inspect/token';
import { Button, Notice, PartLegend } from '@mintmark/ui';
import type { ReactElement } from 'react';
import { lookOf } from '../../shared/part-spans.ts';
import { inspectWords } from '../../shared/strings/inspect-words.ts';
import { words, type Words } from '../../shared/strings/words.ts';

export interface TokenNotesProps {
  readonly reading: TokenReading;
  /** Puts the mended token into the box. */
  readonly onRepair: (text: string) => void;
  /** Leads to the characters that are wrong. */
  readonly onGoTo: (problem: TokenProblem) => void;
}

const say = (): Words['token'] => words().token;
const shownProblems = 8;

/** The parts, what was left out of the paste, and what is wrong with the form, with repairs. */
export function TokenNotes(props: TokenNotesProps): ReactElement {
  const { reading } = props;
  const { ignored } = reading;
  return (
    <>
      {reading.parts.length === 0 ? null : <PartLegend label={say().parts} parts={legendOf(reading)} />}
      {ignored.length === 0 ? null : (
        <p className="text-small text-ink-soft">
          {say().ignored}: {ignored.map((thing) => say().ignoredThings[thing]).join(', ')}.
        </p>
      )}
      <Problems {...props} />
    </>
  );
}

function Problems({ reading, onRepair, onGoTo }: TokenNotesProps): ReactElement | null {
  const { problems } = reading;
  if (problems.length === 0) return null;
  const all = problems.length > 1 ? repairToken(reading, readToken) : undefined;
  return (
    <section aria-label={say().problems} className="flex flex-col gap-2">
      {problems.slice(0, shownProblems).map((problem, index) => (
        <Problem
          // oxlint-disable-next-line react/no-array-index-key -- the same problem may stand in one place twice
          key={`${problem.kind} ${problem.input.start} ${index}`}
          problem={problem}
          reading={reading}
          onRepair={onRepair}
          onGoTo={onGoTo}
        />
      ))}
      {problems.length > shownProblems ? (
        <p className="text-small text-ink-soft">{say().moreProblems(problems.length - shownProblems)}</p>
      ) : null}
      {all === undefined ? null : (
        <div>
          <Button onClick={() => onRepair(all.text)}>{say().repairAll}</Button>
        </div>
      )}
    </section>
  );
}

function Problem({
  problem,
  reading,
  onRepair,
  onGoTo,
}: TokenNotesProps & { readonly problem: TokenProblem }): ReactElement {
  const repaired = repairProblem(reading, problem);
  return (
    <Notice
      status="bad"
      word={say().problem}
      action={
        <span className="flex gap-2">
          <Button look="bare" onClick={() => onGoTo(problem)}>
            {say().goTo}
          </Button>
          {repaired === undefined ? null : (
            <Button
              onClick={() => onRepair(repaired.text)}
              title={repaired.breaksSignature ? say().repairBreaks : undefined}
            >
              {say().repair}
            </Button>
          )}
        </span>
      }
    >
      {inspectWords().sayings.problem(problem)}{' '}
      <a
        href={`#/reasons/${problem.code}`}
        className="font-mono text-ink-soft underline decoration-dotted underline-offset-4"
      >
        {problem.code}
      </a>
    </Notice>
  );
}

/** One entry for each kind of part; disclosures are counted. */
function legendOf({ parts }: TokenReading): Parameters<typeof PartLegend>[0]['parts'] {
  const names = [...new Set(parts.map(({ name }) => name))];
  return names.map((name) => {
    const same = parts.filter((part) => part.name === name);
    const characters = same.reduce((sum, { text }) => sum + text.length, 0);
    return { ...say().partNames[name], part: lookOf(name), size: sizeOf(same.length, characters) };
  });
}

function sizeOf(count: number, characters: number): string {
  return count === 1
    ? say().characters(characters)
    : `${say().times(count)}, ${say().characters(characters)}`;
}
