import type { FindingFamily } from './finding-explanation.ts';

/** The times. */
export const timeFindings: FindingFamily<'TIM'> = {
  'TIM-01': {
    title: 'No expiry',
    what: 'The token has no `exp`. It is good until its key is changed. Security event tokens may leave it out.',
    why: 'Tokens get lost: in logs, in backups, in browsers. One without an end can be used whenever somebody finds it.',
    howToFindOut:
      'Look at the code that issues, and at tokens that are handed to machines: API keys in JWT form often have no end.',
    howToFix:
      'Set `exp` when issuing, minutes for access tokens, and have verifiers require it: `requiredClaims: ["exp"]`.',
    source: 'RFC 7519 §4.1.4, RFC 6750 §5.3',
  },
  'TIM-02': {
    title: 'Out of its time',
    what: 'The token has expired, is not valid yet, ends within a minute, or passes only thanks to the tolerance for clocks.',
    why: 'Outside of `nbf` to `exp` it must be refused. Close to the end, it may expire between two services.',
    howToFindOut: 'Compare the times with the clock here and at the issuer: `date -u` on both.',
    howToFix:
      'Get a new token, a little before the old one ends. Set clocks by NTP; allow seconds of tolerance, not minutes.',
    source: 'RFC 7519 §4.1.4, §4.1.5',
  },
  'TIM-03': {
    title: 'A time that is not in seconds',
    what: 'A time is in milliseconds or microseconds, is a text or a date in words, is negative, or is larger than any date.',
    why: 'Verifiers count seconds since 1970. Milliseconds put an expiry 50,000 years ahead, so the token never ends; a text is refused by some and accepted by others.',
    howToFindOut:
      'Count the digits: seconds have ten nowadays, milliseconds thirteen. `Date.now()` and `System.currentTimeMillis()` give milliseconds.',
    howToFix:
      'Divide before issuing: `Math.floor(Date.now() / 1000)`. The finding says which number should stand there.',
    example: '"exp": 1795356312000 is the year 58862',
    source: 'RFC 7519 §2 (NumericDate)',
  },
  'TIM-04': {
    title: 'Times that contradict each other',
    what: 'The token ends before it begins, starts after it ends, or was issued in the future; or a time is off by whole hours.',
    why: 'Verifiers check different ones of the three times, so they come to different results. Whole hours point to local time that was written as UTC.',
    howToFindOut:
      'Order the times: `iat` ≤ `nbf` < `exp`. A difference that equals the offset of your time zone says where the mistake is.',
    howToFix: 'Take all times from one reading of one clock, in UTC.',
    source: 'RFC 7519 §4.1',
  },
  'TIM-05': {
    title: 'Valid for too long',
    what: 'From `iat` to `exp` is longer than is good for its kind: an hour for access tokens, a day for ID tokens, five minutes for client assertions and DPoP proofs, two for logout tokens.',
    why: 'A signed token cannot be taken back by itself. As long as it is valid, a stolen one works and a dismissed administrator stays one.',
    howToFindOut: 'Ask how fast a blocked account has to be out. The lifetime must be shorter.',
    howToFix:
      'Shorten it and use refresh tokens. Where it has to be long, let verifiers ask about revocation.',
    source: 'RFC 6750 §5.3, RFC 9449 §11.1',
  },
};
