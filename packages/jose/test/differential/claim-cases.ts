import type { Expected } from './libraries.ts';
import type { Case } from './question.ts';
import { ask, audience, goodClaims, issuer, nowSeconds, tokenWith } from './question.ts';

/** Claims in place of the good ones; undefined takes one away. */
type Change = Readonly<Record<string, unknown>>;

const changes: Readonly<Record<string, Change>> = {
  'no issuer, one expected': { iss: undefined },
  'another issuer': { iss: 'https://other.example' },
  'an issuer with a slash more': { iss: `${issuer}/` },
  'an issuer in a list': { iss: [issuer] },
  'an issuer that is a number': { iss: 1 },
  'no audience, one expected': { aud: undefined },
  'another audience': { aud: 'other' },
  'the audience in a list': { aud: ['other', audience] },
  'a list without the audience': { aud: ['other', 'another'] },
  'an empty list of audiences': { aud: [] },
  'the audience in a list with a number': { aud: [audience, 1] },
  'an audience that is an object': { aud: { [audience]: true } },
  'no subject': { sub: undefined },
  'a subject that is a number': { sub: 1 },
  'a token ID that is a number': { jti: 1 },
  'no expiry': { exp: undefined },
  'an expired token': { exp: nowSeconds - 3600 },
  'expired within the tolerance': { exp: nowSeconds - 10 },
  'an expiry with a fraction': { exp: nowSeconds + 100.5 },
  'an expiry that is a text': { exp: String(nowSeconds + 3600) },
  'an expiry of null': { exp: null },
  'a negative expiry': { exp: -1 },
  'not valid yet': { nbf: nowSeconds + 3600 },
  'not valid yet, within the tolerance': { nbf: nowSeconds + 10 },
  'a not-before that is a text': { nbf: '0' },
  'issued in the future': { iat: nowSeconds + 3600 },
  'issued at a text': { iat: String(nowSeconds) },
  'no time of issue': { iat: undefined },
};

const expectations: readonly (readonly [name: string, change: Change, expected: Expected])[] = [
  ['the expected subject', {}, { subject: 'alice' }],
  ['another subject than expected', {}, { subject: 'bob' }],
  ['no subject, one expected', { sub: undefined }, { subject: 'alice' }],
  ['a token younger than allowed', { iat: nowSeconds - 60 }, { maxAgeSeconds: 600 }],
  ['a token older than allowed', { iat: nowSeconds - 3000 }, { maxAgeSeconds: 600 }],
  ['no time of issue, an age limit', { iat: undefined }, { maxAgeSeconds: 600 }],
  ['an age limit, issued in the future', { iat: nowSeconds + 3000 }, { maxAgeSeconds: 600 }],
];

/** Well-formed, correctly signed tokens whose claims decide. */
export const claimCases: readonly Case[] = [
  ...Object.entries(changes).map(([name, change]) => ask(name, tokenOf(change))),
  ...expectations.map(([name, change, expected]) => ask(name, tokenOf(change), { expected })),
  // What JSON.stringify does not write.
  ask('an expiry of 1e400', spelled('exp', '1e400')),
  ask('a time of issue of -1e400', spelled('iat', '-1e400')),
];

function tokenOf(change: Change): string {
  return tokenWith({ claims: JSON.stringify({ ...goodClaims, ...change }) });
}

function spelled(name: 'exp' | 'iat', value: string): string {
  return tokenWith({
    claims: JSON.stringify({ ...goodClaims, [name]: 0 }).replace(`"${name}":0`, `"${name}":${value}`),
  });
}
