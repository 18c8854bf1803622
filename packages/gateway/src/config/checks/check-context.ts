import type { GatewayConfig } from '../gateway-config.ts';
import type { MemberPath } from '../problems/config-problem.ts';
import type { FoundProblem } from '../problems/found-problem.ts';

/** The names that a document gives, also those of parts that are broken. */
export interface KnownNames {
  readonly upstreams: ReadonlySet<string>;
  readonly policies: ReadonlySet<string>;
  readonly issuers: ReadonlySet<string>;
  readonly routes: ReadonlySet<string>;
}

/** Says what is wrong with an expression, if anything is. */
export type CheckExpression = (source: string) => string | undefined;

/** What a check looks at and tells its findings to. */
export interface CheckContext {
  readonly config: GatewayConfig;
  readonly names: KnownNames;
  /** The way to an object or a list of the configuration. */
  readonly pathOf: (container: object) => MemberPath;
  readonly checkExpression: CheckExpression | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly report: (problem: FoundProblem) => void;
}

/** One check of a whole configuration. */
export type Check = (context: CheckContext) => void;

/** One value or several, as several. */
export const many = <T>(value: T | readonly T[] | undefined): readonly T[] => {
  if (value === undefined) {
    return [];
  }
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
};

/** The way to one of several values: the member itself where it is a single one. */
export const pathOfOne = (member: MemberPath, value: unknown, index: number): MemberPath =>
  Array.isArray(value) ? [...member, index] : member;
