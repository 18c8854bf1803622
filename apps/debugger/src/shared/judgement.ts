import type { Status } from '@mintmark/ui';

/** What one light says: the answer, its reason in a sentence, and the stable code of a refusal. */
export interface Judgement {
  readonly status: Status;
  readonly word: string;
  readonly sentence: string;
  readonly code?: string | undefined;
}

/** The claims a verdict is about, as far as they can be read. */
export type ReadClaims =
  | { readonly kind: 'none' }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'claims'; readonly claims: Readonly<Record<string, unknown>> };
