import type { Rule } from './rule.ts';

/** The rules FMT. */
export const formatRules: readonly Rule[] = [];
