import type { Rule } from './rule.ts';

/** The rules CAP. */
export const captureRules: readonly Rule[] = [];
