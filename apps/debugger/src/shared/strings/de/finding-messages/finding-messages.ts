import { reasonInGerman } from '../library-reasons.ts';
import { claimPatterns } from './claims.ts';
import { formPatterns, headerPatterns } from './form.ts';
import { keyPatterns } from './keys.ts';
import { profilePatterns } from './profiles.ts';
import { translate, type Pattern } from './pattern.ts';
import { timePatterns } from './times.ts';

/** Header before times: both speak of claims in quotes; what is most general comes last. */
const patterns: readonly Pattern[] = [
  ...formPatterns,
  ...timePatterns,
  ...keyPatterns,
  ...claimPatterns.filter(([english]) => english.source.startsWith('^"iss" differs')),
  ...headerPatterns,
  ...claimPatterns,
  ...profilePatterns,
];

/** What a rule says of this very token, in German; undefined where nobody has put it into German. */
export function messageInGerman(message: string): string | undefined {
  const said = translate(message, patterns);
  if (said !== undefined) return said;
  const reason = reasonInGerman(message);
  return reason === message ? undefined : reason;
}
