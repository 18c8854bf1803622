import { claimCases } from './claim-cases.ts';
import { formCases } from './form-cases.ts';
import { headerCases } from './header-cases.ts';
import { keyCases } from './key-cases.ts';
import type { Case } from './question.ts';

/** All questions. */
export const cases: readonly Case[] = [...keyCases, ...formCases, ...headerCases, ...claimCases];
