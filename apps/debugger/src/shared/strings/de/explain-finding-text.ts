import type { ExplainWords } from '../en/explain.ts';

type RuleId = keyof ExplainWords['findings'];

/** What is translated of a rule's explanation; illustrations and sources are the same everywhere. */
export type FindingText = Omit<ExplainWords['findings'][RuleId], 'example' | 'source'>;

/** The texts of some families of rules. */
export type FindingTexts<Family extends string> = Readonly<
  Record<Extract<RuleId, `${Family}-${string}`>, FindingText>
>;
