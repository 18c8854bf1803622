import type { Rule } from './rule.ts';

/** The rules SIG. */
export const signatureRules: readonly Rule[] = [];
