import type { Check, CheckContext } from './check-context.ts';
import { checkReferences } from './check-references.ts';

const checks: readonly Check[] = [checkReferences];

/** Looks for what no member shows by itself: names that lead nowhere, routes in each other's way, limits without effect. */
export const runChecks = (context: CheckContext): void => {
  for (const check of checks) {
    check(context);
  }
};
