import type { MemberPath } from '../problems/config-problem.ts';
import type { ProblemCode } from '../problems/problem-codes.ts';
import type { Position } from './text-lines.ts';

/** Something wrong with the text itself. */
export interface DocumentProblem {
  readonly code: ProblemCode;
  readonly path: MemberPath;
  readonly position: Position;
  readonly message: string;
  readonly fix: string;
}
