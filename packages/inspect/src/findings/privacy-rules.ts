import type { Rule } from './rule.ts';

/** The rules PRV. */
export const privacyRules: readonly Rule[] = [];
