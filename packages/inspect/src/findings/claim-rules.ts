import type { Rule } from './rule.ts';

/** The rules CLM. */
export const claimRules: readonly Rule[] = [];
