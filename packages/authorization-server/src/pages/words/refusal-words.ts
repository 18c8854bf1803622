import type { OAuthErrorCode } from '@mintmark/oauth/errors';
import type { ReasonCode } from '@mintmark/oauth/reasons';

/** What a language says in place of the English sentence that a refusal brings: by that, by its reason, or by its code. */
export interface RefusalWords {
  readonly sentences: Readonly<Record<string, string>>;
  readonly reasons: Readonly<Partial<Record<ReasonCode, string>>>;
  readonly codes: Readonly<Partial<Record<OAuthErrorCode, string>>>;
}
