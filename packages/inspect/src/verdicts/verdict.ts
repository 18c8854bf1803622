import type { ReasonCode } from '@mintmark/oauth/reasons';

/** The four questions about a token, each with an answer of its own. */
export type Question = 'form' | 'signature' | 'time' | 'policy';

/** The answer to one question. */
export interface Verdict {
  /** What is answered. */
  readonly question: Question;
  /** `unknown` where nobody can tell, or nobody said what to expect. */
  readonly state: 'yes' | 'no' | 'unknown';
  /** The reason; undefined for a plain yes. */
  readonly code: ReasonCode | undefined;
  /** What is so, in one English sentence or two. */
  readonly sentence: string;
  /** What to do about it. */
  readonly hint: string | undefined;
  /** Which sentence it is, for wording it in another language. */
  readonly phrase: string;
  /** What the sentence speaks of: names, numbers, and times in milliseconds since 1970. */
  readonly facts: Facts;
}

/** The variable parts of a sentence. */
export type Facts = Readonly<Record<string, string | number>>;

/** A sentence before it is known which question it answers. */
export interface Phrase {
  readonly phrase: string;
  readonly sentence: string;
  readonly hint?: string;
  readonly facts?: Facts;
}

/** An answer in the given words. */
export function answer(
  question: Question,
  state: Verdict['state'],
  { code, phrase, sentence, hint, facts = {} }: Phrase & { readonly code?: ReasonCode | undefined },
): Verdict {
  return { question, state, code, sentence, hint, phrase, facts };
}
