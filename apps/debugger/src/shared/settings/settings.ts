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

export interface ExpectedSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly tolerance: string;
}

/** The settings of somebody who has chosen nothing. */
export const defaultSettings: Settings = {
  theme: 'system',
  language: undefined,
  columns: undefined,
  expected: undefined,
  letters: true,
};
