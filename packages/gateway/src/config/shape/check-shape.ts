import type * as z from 'zod';
import type { GatewayConfig } from '../gateway-config.ts';
import type { FoundProblem } from '../problems/found-problem.ts';
import { gatewaySchema } from './gateway-schema.ts';
import { describeIssues } from './describe-issue.ts';

/** Whether a value has the shape of a configuration, and what is wrong with it. */
export interface ShapeResult {
  /** The value itself, where it has the shape. */
  readonly config: GatewayConfig | undefined;
  readonly issues: readonly z.core.$ZodIssue[];
  readonly problems: readonly FoundProblem[];
}

/** Checks kinds, names of members, forms of texts and bounds of numbers: all that one member shows by itself. */
export const checkShape = (value: unknown): ShapeResult => {
  const result = gatewaySchema.safeParse(value);
  if (result.success) {
    // The schema changes nothing, so that the value that was given is what was proven; it keeps the places of its parts.
    return { config: value as GatewayConfig, issues: [], problems: [] };
  }
  const { issues } = result.error;
  return { config: undefined, issues, problems: describeIssues(issues, value) };
};
