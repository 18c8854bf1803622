import type { Shares, Theme } from '@mintmark/ui';
import type { Language } from '../strings/language.ts';

/** What somebody chose. Tokens and keys are no settings and are never among them. */
export interface Settings {
  readonly theme: Theme;
  /** Undefined as long as the browser's own languages decide. */
  readonly language: Language | undefined;
  /** The widths of the columns of Inspect. */
  readonly columns: Shares | undefined;
  /** What the person's service expects of tokens. */
  readonly expected: ExpectedSettings | undefined;
  /** Whether single letters are shortcuts. */
  readonly letters: boolean;
}

/** What a person's service expects of a token, as typed; empty for what it does not ask. */
export interface ExpectedSettings {
  readonly issuer: string;
  readonly audience: string;
  /** Seconds that clocks may differ. */
  readonly tolerance: string;
  /** The name of a profile. */
  readonly profile: string;
  /** The header parameter typ. */
  readonly type: string;
  /** Names, with commas or spaces between them. */
  readonly algorithms: string;
  /** Names, with commas or spaces between them. */
  readonly requiredClaims: string;
  /** Seconds from issuing to expiry. */
  readonly maxLifetime: string;
}

/** The settings of somebody who has chosen nothing. */
export const defaultSettings: Settings = {
  theme: 'system',
  language: undefined,
  columns: undefined,
  expected: undefined,
  letters: true,
};
