import { placeOfClaim, placeOfHeader } from './place.ts';
import type { Found, Rule } from './rule.ts';
import type { TokenSubject } from './token-subject.ts';

/** The rules over several tokens, but for reused nonces (SIG-06) and IVs (JWE-06). */
export const batchRules: readonly Rule[] = [
  {
    id: 'BAT-01',
    severity: 'warning',
    title: 'Tokens that do not go together',
    why: 'An ID that comes twice breaks replay detection; one key with two algorithms breaks the rule that a key has one.',
    fix: 'Give every token an ID of its own and every key one algorithm.',
    source: 'RFC 7519 §4.1.7, RFC 8725 §3.1',
    several: (subjects) => [
      ...findRepeatedIds(subjects),
      ...findKeysWithTwoAlgorithms(subjects),
      ...findDrift(subjects),
    ],
  },
];

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function findRepeatedIds(subjects: readonly TokenSubject[]): readonly Found[] {
  return findRepeats(subjects, {
    keyOf: ({ claims }) =>
      claims?.['jti'] === undefined ? undefined : JSON.stringify([claims['iss'], claims['jti']]),
    valueOf: ({ reading }) => reading.text,
    toFound: (subject, before, at) => ({
      message: `tokens ${before + 1} and ${at + 1} are different and have the same "jti"`,
      places: placeOfClaim(subject.reading, 'jti'),
    }),
  });
}

function findKeysWithTwoAlgorithms(subjects: readonly TokenSubject[]): readonly Found[] {
  return findRepeats(subjects, {
    keyOf: ({ header, claims }) => {
      const kid = textOf(header['kid']);
      return kid === undefined ? undefined : JSON.stringify([claims?.['iss'], kid]);
    },
    valueOf: ({ algorithm }) => algorithm ?? '',
    toFound: (subject, before, at) => ({
      message: `tokens ${before + 1} and ${at + 1} name the same key and different algorithms`,
      places: placeOfHeader(subject.reading, 'kid'),
    }),
  });
}

/** Tokens of one issuer and kind whose lives differ much: one of two issuing services is configured otherwise. */
function findDrift(subjects: readonly TokenSubject[]): readonly Found[] {
  const lives = new Map<string, { life: number; at: number }>();
  return subjects.flatMap((subject, at) => {
    const { claims, profile } = subject;
    const { exp, iat, iss } = claims ?? {};
    if (typeof exp !== 'number' || typeof iat !== 'number' || typeof iss !== 'string') return [];
    const key = JSON.stringify([iss, profile, claims?.['client_id'] ?? claims?.['aud']]);
    const life = exp - iat;
    const before = lives.get(key);
    if (before === undefined) lives.set(key, { life, at });
    if (before === undefined || Math.abs(before.life - life) <= 60) return [];
    const message = `tokens ${before.at + 1} and ${at + 1} of one issuer live for different times`;
    const places = placeOfClaim(subject.reading, 'exp');
    return [{ message, severity: 'info', places, tokens: [before.at, at] } as const];
  });
}

interface Repeat {
  readonly keyOf: (subject: TokenSubject) => string | undefined;
  readonly valueOf: (subject: TokenSubject) => string;
  readonly toFound: (subject: TokenSubject, before: number, at: number) => Found;
}

/** Where a key comes again with another value. */
function findRepeats(
  subjects: readonly TokenSubject[],
  { keyOf, valueOf, toFound }: Repeat,
): readonly Found[] {
  const seen = new Map<string, { value: string; at: number }>();
  return subjects.flatMap((subject, at) => {
    const key = keyOf(subject);
    if (key === undefined) return [];
    const before = seen.get(key);
    if (before === undefined) seen.set(key, { value: valueOf(subject), at });
    if (before === undefined || before.value === valueOf(subject)) return [];
    return [{ ...toFound(subject, before.at, at), tokens: [before.at, at] }];
  });
}
