import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Judgement } from '../../shared/judgement.ts';
import { decodeToken } from '../../shared/token/decode-token.ts';
import { writeHeadline, type Judgements } from './headline.ts';
import { judgeForm } from './judge-form.ts';
import { judgePolicy } from './judge-policy.ts';
import { judgeTime } from './judge-time.ts';

const now = 1_800_000_000;
const clock = { now, toleranceSeconds: 30 };
const timeOf = (claims: Record<string, unknown>): Judgement => judgeTime({ kind: 'claims', claims }, clock);

test('an expired token says how long ago, when, and what to do', () => {
  const judgement = timeOf({ exp: now - 240 });
  assert.equal(judgement.code, 'token_expired');
  assert.match(judgement.sentence, /^Expired 4 minutes ago \(2027-01-15 07:56:00 UTC\)\. Issue a new token/);
});

test('the tolerance is counted at both ends, and expiry is the first second outside', () => {
  assert.equal(timeOf({ exp: now - 29 }).status, 'good');
  assert.equal(timeOf({ exp: now - 30 }).code, 'token_expired');
  assert.equal(timeOf({ exp: now + 9, nbf: now + 30 }).status, 'good');
  assert.equal(timeOf({ nbf: now + 31 }).code, 'token_not_yet_valid');
  assert.equal(timeOf({ iat: now + 31 }).code, 'token_issued_in_future');
});

test('a time that is no number is refused, one in milliseconds is doubtful', () => {
  assert.equal(timeOf({ exp: String(now) }).code, 'claim_invalid');
  assert.equal(timeOf({ exp: null }).code, 'claim_invalid');
  const milliseconds = timeOf({ exp: now * 1000 });
  assert.equal(milliseconds.status, 'unsure');
  assert.match(milliseconds.sentence, /milliseconds.*the year 590\d\d/);
});

test('no expiry is doubtful, no claims are unknown', () => {
  assert.equal(timeOf({}).status, 'unsure');
  assert.equal(judgeTime({ kind: 'encrypted' }, clock).status, 'unknown');
});

test('issuer and audience must both be as expected to be allowed', () => {
  const read = { kind: 'claims', claims: { iss: 'a', aud: ['b', 'c'] } } as const;
  assert.equal(judgePolicy(read, { issuer: '', audience: '' }).status, 'unknown');
  assert.equal(judgePolicy(read, { issuer: 'a', audience: '' }).status, 'unsure');
  assert.equal(judgePolicy(read, { issuer: 'a', audience: 'c' }).status, 'good');
  assert.equal(judgePolicy(read, { issuer: 'x', audience: 'c' }).code, 'issuer_mismatch');
  assert.equal(judgePolicy(read, { issuer: 'a', audience: 'x' }).code, 'audience_mismatch');
  assert.equal(
    judgePolicy({ kind: 'claims', claims: {} }, { issuer: 'a', audience: 'c' }).code,
    'claim_missing',
  );
  assert.equal(
    judgePolicy({ kind: 'claims', claims: { iss: ['a'] } }, { issuer: 'a', audience: '' }).code,
    'claim_invalid',
  );
});

test('the first problem of the form decides and the others are counted', () => {
  const judgement = judgeForm(decodeToken('e30=.e30=.x'));
  assert.equal(judgement.code, 'encoding_invalid');
  assert.match(judgement.sentence, /^Character 4 of the header is padding.*And 3 more problems\.$/);
});

const good: Judgement = { status: 'good', word: 'yes', sentence: '' };
const unknown: Judgement = { status: 'unknown', word: 'not checked', sentence: '' };
const bad: Judgement = { status: 'bad', word: 'no', sentence: 'Because.', code: 'signature_invalid' };
const judgements: Judgements = { form: good, signature: good, time: good, policy: good };

test('the headline never says less than the lights', () => {
  assert.equal(writeHeadline('signed', judgements).status, 'good');
  assert.deepEqual(writeHeadline('signed', { ...judgements, signature: bad }), { ...bad, of: 'signature' });
  assert.equal(writeHeadline('signed', { ...judgements, signature: unknown }).status, 'unknown');
  assert.match(
    writeHeadline('signed', { ...judgements, signature: unknown }).sentence,
    /Nothing is verified/,
  );
  assert.match(writeHeadline('signed', { ...judgements, policy: unknown }).sentence, /Enter the issuer/);
  const doubtful = { ...judgements, signature: unknown, time: { ...unknown, status: 'unsure' } } as const;
  assert.match(writeHeadline('signed', doubtful).sentence, /Nothing is verified/);
});
