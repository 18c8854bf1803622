/** A reason to refuse a token, explained. Names and commands stand between backticks. */
export interface ReasonExplanation {
  /** A few words, without a full stop. */
  readonly title: string;
  /** What has happened. */
  readonly what: string;
  /** Why a verifier refuses it, and what could go wrong otherwise. */
  readonly why: string;
  /** How to see where it comes from. */
  readonly howToFindOut: string;
  /** What to change, and where. */
  readonly howToFix: string;
}
