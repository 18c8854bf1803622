import type { Rule } from './rule.ts';

/** The rules ALG. */
export const algorithmRules: readonly Rule[] = [];
