import type { RequestHead } from '../request/request-head.ts';

/** The request that a rule is about. */
export interface RuleRequest {
  readonly head: RequestHead;
  /** What the parameters of the route's path stand for (none). */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** The time in milliseconds. */
  readonly now: number;
}
