import type { Rule } from './rule.ts';

/** The rules TIM. */
export const timeRules: readonly Rule[] = [];
