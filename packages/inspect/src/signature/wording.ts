import type { ReasonCode } from '@mintmark/oauth/reasons';
import type { Facts } from '../verdicts/verdict.ts';

type State = 'yes' | 'no' | 'unknown';
type Say = (facts: Facts) => string;

/** What a sentence means, and how it is said. */
export interface Wording {
  readonly state: State;
  readonly code?: ReasonCode;
  readonly say: Say;
  readonly hint?: string;
}

/** A sentence that says yes. */
export const yes = (say: Say, hint?: string): Wording => ({
  state: 'yes',
  say,
  ...(hint !== undefined && { hint }),
});
/** A sentence that says no. */
export const no = (code: ReasonCode, say: Say, hint?: string): Wording => ({
  state: 'no',
  code,
  say,
  ...(hint !== undefined && { hint }),
});
/** A sentence that leaves it open. */
export const open = (code: ReasonCode | undefined, say: Say, hint?: string): Wording => ({
  state: 'unknown',
  say,
  ...(code !== undefined && { code }),
  ...(hint !== undefined && { hint }),
});
