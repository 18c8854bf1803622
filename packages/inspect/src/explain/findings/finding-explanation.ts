import type { RuleId } from '../../findings/rule-id.ts';

/** A rule explained. Names and commands stand between backticks. */
export interface FindingExplanation {
  /** A few words, without a full stop. */
  readonly title: string;
  /** What the rule looks for. */
  readonly what: string;
  /** What can go wrong. */
  readonly why: string;
  /** How to see whether it matters here, and where it comes from. */
  readonly howToFindOut: string;
  /** What to change, and where. */
  readonly howToFix: string;
  /** A short, harmless illustration. */
  readonly example?: string;
  /** The specification it rests on, with its section. */
  readonly source: string;
}

/** The explanations of one family of rules. */
export type FindingFamily<Family extends string> = Readonly<
  Record<Extract<RuleId, `${Family}-${string}`>, FindingExplanation>
>;
