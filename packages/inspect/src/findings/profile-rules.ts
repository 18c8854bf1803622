import type { Rule } from './rule.ts';

/** The rules PRO. */
export const profileRules: readonly Rule[] = [];
