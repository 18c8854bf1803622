import { plural } from './plural.ts';

/** The verdict and its four lights. */
export const verdict = {
  region: 'Verdict',
  reasons: 'Reasons',
  empty: 'Paste a token to see what it is, who signed it, and whether it is in time and meant for you.',
  lights: {
    form: 'Well-formed',
    signature: 'Signed by your key',
    decryption: 'Opened by your key',
    time: 'In time',
    policy: 'Allowed here',
  },
  words: { yes: 'yes', no: 'no', unknown: 'not checked', waiting: '–' },
  allGood:
    'Well-formed, signed by the key you gave, in time, and meant for the issuer and audience you expect.',
  openedGood:
    'Well-formed, opened with the key you gave, in time, and meant for the issuer and audience you expect.',
  needsPolicy:
    'Well-formed, signed by the key you gave, and in time. Enter the issuer and audience you expect to see whether it is allowed here.',
  openedNeedsPolicy:
    'Well-formed, opened with the key you gave, and in time. Enter the issuer and audience you expect to see whether it is allowed here.',
  notVerified:
    'Nothing is verified yet. Anyone could have written this: give the key to check who signed it.',
  notOpened: 'This token is encrypted. Give the key to open it.',
  waiting: 'Waiting for a token.',
  form: {
    signed: 'Three segments of strict base64url; header and claims are JSON objects.',
    unsecured: 'Two segments of strict base64url and no signature.',
    encrypted: 'Five segments of strict base64url; the header is a JSON object.',
    more: (count: number): string =>
      count === 0 ? '' : ` And ${plural(count, 'more problem', 'more problems')}.`,
    json: 'The JSON serialization cannot be read here yet.',
  },
  time: {
    words: {
      expired: 'expired',
      early: 'not yet',
      future: 'not yet',
      broken: 'broken',
      forever: 'no expiry',
      far: 'doubtful',
    },
    expired: (ago: string, at: string): string =>
      `Expired ${ago} (${at}). Issue a new token, or raise the tolerance if the clocks differ.`,
    early: (when: string, at: string): string =>
      `Not valid before ${at} (${when}). Wait, or raise the tolerance if the clocks differ.`,
    future: (when: string, at: string): string =>
      `Says it was issued ${when} (${at}). The clock of the issuer is ahead: set it right, or raise the tolerance.`,
    expires: (when: string, at: string): string => `Expires ${when} (${at}).`,
    tolerated: (ago: string, seconds: string): string =>
      `Expired ${ago}, within the tolerance of ${seconds}.`,
    forever: 'It has no expiry (exp), so it never ends. Give tokens an expiry.',
    notNumber: (name: string): string =>
      `"${name}" must be a number of seconds since 1970. Issue it without quotes.`,
    notSeconds: (name: string, unit: string, year: number): string =>
      `"${name}" is in ${unit}; it must be in seconds. Verifiers read it as the year ${year.toLocaleString('en', { useGrouping: false })}. Divide it before issuing.`,
    noClaims: 'There are no claims to read a time from.',
    encrypted: 'The times are encrypted. Give the key to read them.',
  },
  policy: {
    words: { other: 'no', part: 'partly' },
    ask: 'Enter the issuer and audience your service expects.',
    encrypted: 'The claims are encrypted. Give the key to read them.',
    noClaims: 'There are no claims to check.',
    good: 'Issuer and audience are the ones you expect.',
    onlyIssuer: 'The issuer is the one you expect. Enter the audience, too.',
    onlyAudience: 'The audience is the one you expect. Enter the issuer, too.',
    missing: (name: string): string => `The token has no "${name}". Have the issuer set it.`,
    invalid: (name: string): string => `"${name}" has the wrong type; it must be a text.`,
    issuer: (found: string): string =>
      `The issuer is ${found}, not the one you expect. Check the environment the token comes from.`,
    audience: (found: string): string =>
      `The audience is ${found}, not yours. Ask the issuer for a token for your service.`,
  },
};
