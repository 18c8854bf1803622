import type { ConsideredKey, KeyNotice, SignerCheck, UsedKey } from '@mintmark/inspect';
import { describeKey, type KeyFacts, type KeyProblem, type KeyReading } from '@mintmark/inspect/keys';
import { plural } from './plural.ts';

/** What was found out about a pasted key. */
export const keyFacts = {
  sentence: ({ sentence, hint }: KeyReading): string =>
    [sentence, hint].filter((text) => text !== undefined).join(' '),
  problem: ({ sentence }: KeyProblem): string => sentence,
  notice: ({ sentence }: KeyNotice): string => sentence,
  considered: ({ sentence }: ConsideredKey): string => sentence,
  kind: ({ kind }: UsedKey): string => kind,
  kindOfKey: (key: KeyFacts): string => describeKey(key),
  source: ({ source }: UsedKey): string => source,
  repair: 'Repair',
  readAs: 'Read it as',
  readings: { any: 'any', utf8: 'text', base64: 'base64', base64url: 'base64url', hex: 'hex' },
  password: 'Password of the private key',
  usedTitle: 'Checked with',
  carriedTitle: 'Consistent with a key of its own',
  given: 'you gave it',
  fromToken: 'the token carries it: it proves nothing',
  used: {
    kind: 'Kind',
    source: 'Given as',
    provenance: 'Comes from',
    algorithm: 'Algorithm',
    kid: 'Key ID',
    thumbprint: 'Thumbprint (SHA-256)',
    subject: 'Certificate for',
    validity: 'Certificate valid',
  },
  noKid: 'none',
  consideredTitle: (count: number): string => `${plural(count, 'key was', 'keys were')} looked at`,
  outcomes: {
    signed: 'matches',
    tried: 'tried',
    'passed-over': 'passed over',
    unusable: 'unusable',
  },
  signersTitle: 'Signatures',
  states: { yes: 'yes', no: 'no', unknown: 'open' },
  roles: { signer: 'Signer', recipient: 'Recipient', issuer: 'Issuer', holder: 'Holder' },
  signer: ({ sentence }: SignerCheck): string => sentence,
  between: (from: string, until: string): string => `${from} to ${until}`,
};
