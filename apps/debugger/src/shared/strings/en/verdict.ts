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
  words: { waiting: '–' },
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
};
