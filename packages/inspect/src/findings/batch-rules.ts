import type { Rule } from './rule.ts';

/** The rules BAT. */
export const batchRules: readonly Rule[] = [];
