import type { ReasonCode } from '@mintmark/oauth/reasons';

/** The four questions about a token, each with an answer of its own. */
export type Question = 'form' | 'signature' | 'time' | 'policy';

/** The answer to one question. */
export interface Verdict {
  readonly question: Question;
  readonly state: 'yes' | 'no' | 'unknown';
  /** The reason; undefined for a plain yes. */
  readonly code: ReasonCode | undefined;
  /** What is so, in one sentence. */
  readonly sentence: string;
  /** What to do about it. */
  readonly hint: string | undefined;
}
