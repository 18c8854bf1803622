import type { AttackOutcome } from '@mintmark/inspect/attacks';

/** What a verifier did with a token. */
export interface Answer {
  readonly outcome: AttackOutcome;
  /** What was seen, in words. */
  readonly detail: string;
  /** Whether nobody answers there at all. */
  readonly isGone?: boolean;
}

/** A verifier under test. */
export interface Verifier {
  /** What to say where it is not there at all. */
  readonly absence: string;
  readonly ask: (token: string, signal: AbortSignal) => Promise<Answer>;
}
