import type { Rule } from './rule.ts';

/** The rules KEY. */
export const keyRules: readonly Rule[] = [];
