import type { SecretReading, Suppression } from '@mintmark/inspect';
import type { ExpectedSettings } from '../../shared/settings/settings.ts';

/** A text too large for a box, or a file: it is searched for tokens and not shown. */
export interface Capture {
  /** The name of the file; undefined for a paste. */
  readonly name: string | undefined;
  readonly text: string;
}

/** What the person has put on the page. */
export interface Inputs {
  /** The text in the token box. */
  readonly text: string;
  readonly capture: Capture | undefined;
  /** Which of the tokens that were found is shown, from 0. */
  readonly chosen: number;
  readonly key: string;
  /** What unlocks an encrypted private key. */
  readonly password: string;
  /** How a secret is to be read; undefined for all ways. */
  readonly secretReading: SecretReading | undefined;
  readonly expected: ExpectedSettings;
  /** Findings that are accepted in this session. */
  readonly suppressions: readonly Suppression[];
  /** The sample all of it came from, until the token is changed. */
  readonly sample: string;
}

export const nothingExpected: ExpectedSettings = {
  issuer: '',
  audience: '',
  tolerance: '30',
  profile: '',
  type: '',
  algorithms: '',
  requiredClaims: '',
  maxLifetime: '',
};

export const emptyInputs: Inputs = {
  text: '',
  capture: undefined,
  chosen: 0,
  key: '',
  password: '',
  secretReading: undefined,
  expected: nothingExpected,
  suppressions: [],
  sample: '',
};
