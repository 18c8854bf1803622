import type { Rule } from './rule.ts';

/** The rules JWE. */
export const encryptionRules: readonly Rule[] = [];
