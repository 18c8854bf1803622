/** What came of one check: `not-offered` is no failure, `stopped` means that there was no answer. */
export type Outcome = 'yes' | 'no' | 'not-offered' | 'stopped';

/** The answer to one check. */
export interface Answer {
  readonly outcome: Outcome;
  /** Why, where that is not plain. */
  readonly note?: string;
}

/** What running one library gave. Only what is not plain has a note. */
export interface Measured {
  /** The adapter that called it. */
  readonly id: string;
  readonly package: string;
  readonly version: string;
  readonly licence: string;
  /** The day of the measurement, as 2026-11-22. */
  readonly date: string;
  readonly node: string;
  /** How it was called. */
  readonly how: string;
  /** The ids of the checks by their outcome. */
  readonly outcomes: Readonly<Record<Outcome, readonly string[]>>;
  readonly notes: Readonly<Record<string, string>>;
}
