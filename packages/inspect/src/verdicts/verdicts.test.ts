import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Expectations } from '../findings/token-subject.ts';
import { inspect } from '../inspection/inspect.ts';
import type { Question } from './verdict.ts';

const now = Date.UTC(2026, 0, 1);
const seconds = now / 1000;

function encode(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const tokenOf = (claims: string, header = '{"alg":"HS256","typ":"JWT"}'): string =>
  `${encode(header)}.${encode(claims)}.${encode('0'.repeat(32))}`;

interface Row {
  readonly name: string;
  readonly token: string;
  readonly expected?: Expectations;
  readonly question: Question;
  readonly answer: readonly [state: string, code: string | undefined, phrase: string];
}

const both = { issuer: 'https://issuer.example', audience: 'api' };
const good = `{"iss":"https://issuer.example","aud":["x","api"],"exp":${seconds + 60},"iat":${seconds}}`;

const rows: readonly Row[] = [
  { name: 'nothing', token: '', question: 'form', answer: ['unknown', undefined, 'empty'] },
  {
    name: 'a well-formed token',
    token: tokenOf(good),
    question: 'form',
    answer: ['yes', undefined, 'signed'],
  },
  {
    name: 'a token without its signature',
    token: tokenOf(good).split('.').slice(0, 2).join('.'),
    question: 'form',
    answer: ['no', 'token_malformed', 'segment-count'],
  },
  {
    name: 'a claim twice',
    token: tokenOf('{"sub":"a","sub":"b"}'),
    question: 'form',
    answer: ['no', 'json_duplicate_name', 'duplicate-name'],
  },
  { name: 'a token in time', token: tokenOf(good), question: 'time', answer: ['yes', undefined, 'expires'] },
  {
    name: 'a token that ends now, within the tolerance',
    token: tokenOf(`{"exp":${seconds}}`),
    question: 'time',
    answer: ['yes', undefined, 'tolerated'],
  },
  {
    name: 'a token that ended one tolerance ago',
    token: tokenOf(`{"exp":${seconds - 30}}`),
    question: 'time',
    answer: ['no', 'token_expired', 'expired'],
  },
  {
    name: 'a token that starts later',
    token: tokenOf(`{"nbf":${seconds + 31}}`),
    question: 'time',
    answer: ['no', 'token_not_yet_valid', 'early'],
  },
  {
    name: 'a token of tomorrow',
    token: tokenOf(`{"iat":${seconds + 86_400}}`),
    question: 'time',
    answer: ['no', 'token_issued_in_future', 'future'],
  },
  {
    name: 'an expiry in milliseconds',
    token: tokenOf(`{"exp":${now + 60_000}}`),
    question: 'time',
    answer: ['unknown', 'claim_invalid', 'not-seconds'],
  },
  {
    name: 'an expiry in quotes',
    token: tokenOf('{"exp":"2026-01-01"}'),
    question: 'time',
    answer: ['no', 'claim_invalid', 'not-a-number'],
  },
  {
    name: 'an expiry beyond all doubles',
    token: tokenOf('{"exp":1e999}'),
    question: 'time',
    answer: ['no', 'claim_invalid', 'not-a-number'],
  },
  { name: 'no expiry', token: tokenOf('{}'), question: 'time', answer: ['yes', undefined, 'endless'] },
  {
    name: 'no claims',
    token: tokenOf('[]'),
    question: 'time',
    answer: ['unknown', undefined, 'no-claims'],
  },
  {
    name: 'nobody asked',
    token: tokenOf(good),
    question: 'policy',
    answer: ['unknown', 'policy_missing', 'not-asked'],
  },
  {
    name: 'issuer and audience as expected',
    token: tokenOf(good),
    expected: both,
    question: 'policy',
    answer: ['yes', undefined, 'as-expected'],
  },
  {
    name: 'another issuer',
    token: tokenOf(good),
    expected: { ...both, issuer: 'https://issuer.example/' },
    question: 'policy',
    answer: ['no', 'issuer_mismatch', 'issuer'],
  },
  {
    name: 'another audience',
    token: tokenOf(good),
    expected: { ...both, audience: 'ap' },
    question: 'policy',
    answer: ['no', 'audience_mismatch', 'audience'],
  },
  {
    name: 'an audience of the wrong type',
    token: tokenOf('{"aud":{"api":true}}'),
    expected: { audience: 'api' },
    question: 'policy',
    answer: ['no', 'claim_invalid', 'mistyped'],
  },
  {
    name: 'another type',
    token: tokenOf(good),
    expected: { ...both, type: 'at+jwt' },
    question: 'policy',
    answer: ['no', 'type_mismatch', 'type'],
  },
  {
    name: 'the expected type with its prefix',
    token: tokenOf(good, '{"alg":"HS256","typ":"application/AT+JWT"}'),
    expected: { ...both, type: 'at+jwt' },
    question: 'policy',
    answer: ['yes', undefined, 'as-expected'],
  },
  {
    name: 'an algorithm that is not allowed',
    token: tokenOf(good),
    expected: { ...both, algorithms: ['ES256'] },
    question: 'policy',
    answer: ['no', 'algorithm_not_allowed', 'algorithm'],
  },
  {
    name: 'a required claim that is missing',
    token: tokenOf(good),
    expected: { ...both, requiredClaims: ['sub'] },
    question: 'policy',
    answer: ['no', 'claim_missing', 'missing'],
  },
  {
    name: 'a longer life than allowed',
    token: tokenOf(good),
    expected: { ...both, maxLifetimeSeconds: 59 },
    question: 'policy',
    answer: ['no', 'lifetime_too_long', 'lifetime'],
  },
  {
    name: 'another kind of token than asked for',
    token: tokenOf(good),
    expected: { ...both, profile: 'access-token' },
    question: 'policy',
    answer: ['no', 'profile_violated', 'profile'],
  },
];

for (const { name, token, expected = {}, question, answer } of rows) {
  test(`${question}: ${name}`, async () => {
    const { verdicts } = await inspect(token, { now, expected });
    const { state, code, phrase } = verdicts[question];
    assert.deepEqual([state, code, phrase], answer);
  });
}

test('the four answers do not depend on each other', async () => {
  const { verdicts } = await inspect(tokenOf(`{"iss":"x","exp":${seconds - 9999}}`), { now, expected: both });
  assert.deepEqual(
    Object.values(verdicts).map(({ state }) => state),
    ['yes', 'unknown', 'no', 'no'],
  );
});

test('no sentence repeats what the token says', async () => {
  const secret = 'tell-nobody';
  const token = tokenOf(`{"iss":"${secret}","aud":"${secret}","sub":"${secret}"}`);
  const { verdicts } = await inspect(token, { now, expected: both });
  assert.ok(!JSON.stringify(verdicts).includes(secret));
});
