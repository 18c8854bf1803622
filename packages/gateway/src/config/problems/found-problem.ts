import type { Place } from '../document/positions.ts';
import type { MemberPath } from './config-problem.ts';
import type { ProblemCode } from './problem-codes.ts';

/** A problem before its place in the text is known. */
export interface FoundProblem {
  readonly code: ProblemCode;
  readonly path: MemberPath;
  /** Whether the name or the value of the member is meant (the value). */
  readonly place?: Place;
  readonly message: string;
  readonly fix: string;
}
