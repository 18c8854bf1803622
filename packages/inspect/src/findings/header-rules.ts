import type { Rule } from './rule.ts';

/** The rules HDR. */
export const headerRules: readonly Rule[] = [];
