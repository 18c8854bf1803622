import type { TokenDiff, TokenRelation } from './token-diff.ts';

/** What the summary is made from. */
export type DiffFacts = Omit<TokenDiff, 'relation' | 'summary'>;

/** A relation and the sentence that tells it. */
export interface Summary {
  readonly relation: TokenRelation;
  readonly summary: string;
}
