import type { AnswerState, Outcome } from './outcome.ts';
import { outcomeOfStates } from './outcome.ts';
import type { ClaimFailure, JoseHeader, JwtClaims, VerifierOptions } from '@mintmark/jose';

/** What is asked about the claims; an issuer or audience that is not asked for leaves the answer open. */
export interface ClaimQuestions {
  readonly issuer: readonly string[] | undefined;
  readonly audience: readonly string[] | undefined;
  /** Further expectations, by the verifier's own names. */
  readonly expected: Pick<
    VerifierOptions,
    'subject' | 'jwtId' | 'nonce' | 'typ' | 'requiredClaims' | 'maxTokenAgeSeconds' | 'clockToleranceSeconds'
  >;
  /** Milliseconds. */
  readonly now: number;
}

/** The four questions about a token; "valid" alone would answer none of them. */
export type Question = 'wellFormed' | 'signature' | 'inTime' | 'allowedHere';

/** One answer: yes, no, or nobody can say. */
export interface QuestionAnswer {
  readonly question: Question;
  readonly state: AnswerState;
  /** The stable reason code; absent for a yes. */
  readonly code?: string;
  /** The answer in words. */
  readonly text: string;
  /** What to try; absent for a yes. */
  readonly hint?: string;
}

/** Which key made the signature. */
export interface UsedKey {
  readonly algorithm: string;
  readonly kid: string | undefined;
  readonly source: string;
}

/** Everything that is known about a token after it was judged. */
export interface Verdict {
  readonly answers: readonly QuestionAnswer[];
  /** All claim failures, also of a token whose signature is bad. */
  readonly failures: readonly ClaimFailure[];
  readonly key: UsedKey | undefined;
  readonly header: JoseHeader | undefined;
  readonly claims: JwtClaims | undefined;
}

/** The verdict in one word: refused when any answer is no, open when any is unknown. */
export function outcomeOf({ answers }: Verdict): Outcome {
  return outcomeOfStates(answers.map(({ state }) => state));
}
