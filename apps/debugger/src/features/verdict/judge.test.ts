import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { afterEach, test } from 'node:test';
import { inspect, type InspectOptions } from '@mintmark/inspect';
import { setLanguage } from '../../shared/strings/words.ts';
import '../../shared/strings/inspect-words.ts';
import { judgeNothing, writeHeadline, type Judgements } from './headline.ts';
import { judge } from './judge.ts';

afterEach(async () => setLanguage('en'));

const now = 1_800_000_000_000;
const seconds = now / 1000;
const secret = 'correct horse battery staple, and some more of it';
const encode = (text: string): string => Buffer.from(text).toString('base64url');
const good = { iss: 'https://issuer.example', aud: 'api', sub: 'ada', iat: seconds, exp: seconds + 60 };

function hs256(claims: object, key = secret): string {
  const input = `${encode('{"alg":"HS256","typ":"JWT"}')}.${encode(JSON.stringify(claims))}`;
  return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`;
}

const expected = { issuer: good.iss, audience: good.aud };

async function judgeToken(token: string, options: InspectOptions = {}): Promise<Judgements> {
  return judge(await inspect(token, { now, expected, keys: secret, ...options }), now);
}

test('a good token is good on all four questions', async () => {
  const judgements = await judgeToken(hs256(good));
  assert.deepEqual(
    Object.values(judgements).map(({ status }) => status),
    ['good', 'good', 'good', 'good'],
  );
  assert.match(writeHeadline('signed', judgements).sentence, /^Well-formed, signed by the key you gave/);
});

test('a key that the token carries never makes it green', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const header = encode(JSON.stringify({ alg: 'ES256', jwk: publicKey.export({ format: 'jwk' }) }));
  const input = `${header}.${encode(JSON.stringify(good))}`;
  const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  const { signature: light } = await judgeToken(`${input}.${signature.toString('base64url')}`, { keys: '' });
  assert.deepEqual([light.status, light.word, light.code], ['bad', 'by its own key', 'key_untrusted']);
  assert.match(
    light.sentence,
    /consistent with the key that the token carries itself \(jwk\), which proves nothing/,
  );
});

test('nothing is verified as long as there is no key, whatever the time says', async () => {
  const judgements = await judgeToken(hs256({ ...good, exp: undefined }), { keys: '' });
  assert.equal(judgements.signature.status, 'unknown');
  assert.match(writeHeadline('signed', judgements).sentence, /^Nothing is verified yet/);
});

test('an expired token is expired in words that count on', async () => {
  const inspection = await inspect(hs256({ ...good, iat: seconds - 600, exp: seconds - 240 }), {
    now,
    keys: secret,
  });
  assert.match(
    judge(inspection, now).time.sentence,
    /^Expired 4 minutes ago \(2027-01-15 07:56:00 UTC\)\. Issue a new/,
  );
  assert.match(judge(inspection, now + 60_000).time.sentence, /^Expired 5 minutes ago/);
  assert.deepEqual(
    [judge(inspection, now).time.word, judge(inspection, now).time.status],
    ['expired', 'bad'],
  );
});

test('milliseconds are a doubt and no expiry is one', async () => {
  assert.equal((await judgeToken(hs256({ ...good, exp: good.exp * 1000 }))).time.word, 'doubtful');
  assert.equal((await judgeToken(hs256({ ...good, exp: undefined }))).time.word, 'no expiry');
});

test('what was found instead is named, and what was not asked is said', async () => {
  const other = await judgeToken(hs256({ ...good, aud: 'https://other.example' }));
  assert.match(other.policy.sentence, /The audience is "https:\/\/other\.example", not yours/);
  const half = await judgeToken(hs256(good), { expected: { issuer: good.iss } });
  assert.deepEqual([half.policy.status, half.policy.word], ['unsure', 'partly']);
});

test('every answer is German in German', async () => {
  await setLanguage('de');
  const cases = [
    hs256(good),
    hs256({ ...good, exp: 1 }),
    hs256(good, 'x'),
    'abc',
    `${encode('{"alg":"none"}')}.e30.`,
  ];
  for (const token of cases) {
    const judgements = await judgeToken(token);
    for (const { sentence, word } of Object.values(judgements)) {
      assert.doesNotMatch(sentence, /\b(?:the|is|and|not|are|has)\b/i, sentence);
      assert.notEqual(word, '');
    }
  }
});

test('an empty box waits', () => {
  assert.equal(writeHeadline('empty', judgeNothing()).status, 'unknown');
});
