/** What came of one case. */
export interface CaseOutcome {
  readonly name: string;
  readonly ok: boolean;
  /** What differs: what was expected and what was decided. */
  readonly differences: readonly string[];
}
