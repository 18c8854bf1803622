import type { Status } from '@mintmark/ui';

/** What one light says: the answer, its reason in a sentence, and the stable code of a refusal. */
export interface Judgement {
  readonly status: Status;
  readonly word: string;
  readonly sentence: string;
  readonly code?: string | undefined;
}
