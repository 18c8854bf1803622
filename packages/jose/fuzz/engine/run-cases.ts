import type { Input } from '../input/input.ts';
import { createRandom } from '../input/random.ts';
import { examine } from './examine.ts';
import type { Problem } from './examine.ts';
import { quoteInput, shrink } from './shrink.ts';
import type { Target } from './target.ts';

/** An input that a parser did not stand. */
export interface Failure {
  readonly target: string;
  readonly caseNumber: number;
  readonly problem: Problem;
  /** The smallest input that was found to show it. */
  readonly input: string;
}

/** What a run did. */
export interface Summary {
  readonly cases: number;
  readonly failures: readonly Failure[];
  /** How often each outcome came: an error code, `TypeError`, or `accepted`. */
  readonly outcomes: Readonly<Record<string, number>>;
}

/** How long to run, and what to tell on the way. */
export interface RunOptions {
  readonly seed: number;
  /** The first case, to repeat one. */
  readonly firstCase: number;
  /** Whether to go on with another case. */
  readonly goesOn: (caseNumber: number) => boolean;
}

/** More would tell nothing new. */
const maxFailures = 10;

/** Throws one input after the other, at one target after the other. */
export async function runCases(
  targets: readonly Target[],
  { seed, firstCase, goesOn }: RunOptions,
): Promise<Summary> {
  const outcomes: Record<string, number> = {};
  const failures = new Map<string, Failure>();
  let caseNumber = firstCase;
  for (; goesOn(caseNumber) && failures.size < maxFailures; caseNumber++) {
    const target = targets[caseNumber % targets.length];
    if (target === undefined) break;
    const input = makeInput(target, seed, caseNumber);
    const { outcome, problem } = await examine(target, input);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (problem === undefined) continue;
    const id = `${target.name} ${problem.kind} ${problem.detail}`;
    if (!failures.has(id)) failures.set(id, await describeFailure({ target, caseNumber, problem, input }));
  }
  return { cases: caseNumber - firstCase, failures: [...failures.values()], outcomes };
}

/** The input of one case: the same for the same seed and number. */
export function makeInput(target: Target, seed: number, caseNumber: number): Input {
  const random = createRandom(seed, caseNumber);
  return target.mutate(random.pick(target.seeds), random, target.seeds);
}

async function describeFailure(found: {
  readonly target: Target;
  readonly caseNumber: number;
  readonly problem: Problem;
  readonly input: Input;
}): Promise<Failure> {
  const { target, caseNumber, problem, input } = found;
  // An input that hangs is too slow to be tried again and again.
  const isStillBad = async (smaller: Input): Promise<boolean> => {
    const again = await examine(target, smaller);
    return again.problem?.kind === problem.kind && again.problem.detail === problem.detail;
  };
  const smallest = problem.kind === 'hang' ? input : await shrink(input, isStillBad);
  return { target: target.name, caseNumber, problem, input: quoteInput(smallest) };
}
