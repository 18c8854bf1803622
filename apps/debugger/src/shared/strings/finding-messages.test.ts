import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspectAll, rules, type Expectations, type Finding } from '@mintmark/inspect';
import { freshSample } from '../../features/samples/fresh-sample.ts';
import { samples } from '../../features/samples/samples.ts';
import { findings as german } from './de/findings.ts';

const now = Date.UTC(2026, 10, 22, 12);
const seconds = now / 1000;
const encode = (text: string): string => Buffer.from(text).toString('base64url');
const token = (header: object, claims: object, signature = 'x'.repeat(64)): string =>
  `${encode(JSON.stringify(header))}.${encode(JSON.stringify(claims))}.${encode(signature)}`;

const es256 = { alg: 'ES256', typ: 'JWT', kid: '1' };
const good = { iss: 'https://issuer.example', aud: 'https://api.example', sub: 'ada', exp: seconds + 600 };
const jwe = (header: object, parts = '.AAAA.AAAA.AAAA.AAAA'): string =>
  `${encode(JSON.stringify(header))}${parts}`;

/** Tokens that are wrong in as many ways as there are rules. */
const tokens: readonly (string | readonly string[])[] = [
  `${token(es256, good)}=`,
  token(es256, good).replace('.', '..'),
  `{"token":"${token(es256, good)}"`,
  token(es256, good).replace('e', '!'),
  `${encode(JSON.stringify(es256))}.${encode('{"a":1,"a":2,"n":12345678901234567890,"f":3.0} ')}.${encode('x')}`,
  `${encode(JSON.stringify(es256))}.${encode('[1,]')}.${encode('x')}`,
  `${encode('{"alg" : "ES256"}')}.${encode('{"a":"x\u202ey","b":"a\u200bb","c":"\u0430dmin"}')}.${encode('x')}`,
  token(es256, { ...good, big: 'x'.repeat(9000), small: 'x' }),
  token(es256, { ...good, deep: JSON.parse(`${'['.repeat(40)}${']'.repeat(40)}`) as unknown }),
  ...['none', 'NoNe', 'hs256', 'XX256', 'RS1', 'EdDSA'].map((alg) => token({ ...es256, alg }, good)),
  ...[undefined, null, '', [], 7].map((alg) => token({ ...es256, alg }, good)),
  token({ ...es256, alg: 'HS256' }, { ...good, aud: ['a', 'b'] }),
  token({ ...es256, alg: 'HS256' }, good, '\0'.repeat(32)),
  token({ ...es256, alg: 'RS256' }, good, 'x'.repeat(77)),
  token(es256, good, `0${'x'.repeat(69)}`),
  token(es256, good, ''),
  token(es256, good, '\0'.repeat(32) + 'x'.repeat(32)),
  token({ ...es256, jwk: 7, zip: 'DEF', b64: 7 }, good),
  token({ ...es256, jwk: { kty: 'EC', d: 'AA' }, b64: false }, good),
  token({ ...es256, jwk: { kty: 'EC' }, crit: ['b64'], b64: false }, good),
  ...['http://user@10.0.0.1/', 'https://issuer.example/jwks', 'x', 7, 'https://localhost/'].map((jku) =>
    token({ ...es256, jku }, good),
  ),
  ...[7, '../../etc/passwd', "' or 1=1 --", '*)(uid=*', '$(id)', 'a\nb', 'https://x.example/', ''].map(
    (kid) => token({ ...es256, kid }, good),
  ),
  ...[7, [], [7], ['a', 'a'], ['alg'], ['exp'], ['strange']].map((crit) =>
    token({ ...es256, crit, strange: 1 }, good),
  ),
  ...[7, 'application/at+jwt', 'a b', undefined, 'at+jwt'].map((typ) => token({ ...es256, typ }, good)),
  token({ ...es256, cty: 7 }, good),
  token({ ...es256, cty: 'JWT' }, good),
  token({ ...es256, x5c: 'x' }, good),
  ...[
    { exp: undefined },
    { exp: seconds - 10 },
    { exp: seconds - 999 },
    { exp: seconds + 30 },
    { nbf: seconds + 10 },
    { nbf: seconds + 999 },
    { nbf: seconds + 9999 },
    { iat: seconds + 7200 },
    { iat: seconds + 5000 },
    { iat: seconds + 601, exp: seconds + 600 },
    { iat: seconds, exp: seconds + 99_999_999 },
    ...[
      seconds * 1e3,
      seconds * 1e6,
      seconds * 1e9,
      -5,
      '7',
      '2026-01-01',
      '1h',
      true,
      null,
      [],
      {},
      'x',
      3600,
    ].map((exp) => ({ exp })),
    { iss: undefined },
    { iss: 'http://issuer.example?x' },
    { aud: undefined },
    { aud: [] },
    { aud: '*' },
    { aud: ['https://issuer.example'], iss: 'https://issuer.example' },
    { sub: undefined },
    { sub: 7 },
    { sub: '' },
    { sub: 'a@b.example' },
    { Exp: 7, issuer: 'x', user_id: 1 },
    { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7 },
    { scope: ['a'], scp: 'b', roles: ['*'], admin: true },
    { scope: 7 },
    { cnf: { jwk: { d: 'x' } } },
    { cnf: { strange: 1 } },
    {
      password: 'x',
      email: 'a@b.example',
      phone_number: '+4912345',
      given_name: 'x',
      note: '4111111111111111',
    },
    {
      note: 'AKIAABCDEFGHIJKLMNOP',
      other: 'https://u:p@x.example/',
      host: 'http://db.internal/',
      ip: '10.0.0.1',
    },
    { inner: token(es256, good) },
    { name: 7, email_verified: 'yes', auth_time: 'x', amr: 'x', address: 7 },
  ].map((claims) => token(es256, { ...good, ...claims })),
  ...[{}, { jti: '7' }, { jti: 'short' }, { client_id: 'ada' }].map((claims) =>
    token({ ...es256, typ: 'at+jwt' }, { ...good, ...claims }),
  ),
  ...[
    'logout+jwt',
    'secevent+jwt',
    'dpop+jwt',
    'client-authentication+jwt',
    'oauth-authz-req+jwt',
    'token-introspection+jwt',
    'dc+sd-jwt',
  ].map((typ) => token({ ...es256, typ }, { iat: 'x', nonce: 1, events: {} })),
  token(es256, { ...good, nonce: 'n', azp: 1, aud: ['a', 'b'], at_hash: 'x', iat: seconds }),
  jwe({ alg: 'RSA1_5', enc: 'A128GCM', zip: 'DEF' }),
  jwe({ alg: 'dir', enc: 'XX', epk: 7 }),
  jwe({ alg: 'dir', enc: 7 }, '.AAAA.AAAA.AAAA.AAAA'),
  jwe({ alg: 'ECDH-ES', enc: 'A128GCM', epk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', d: 'AA' } }),
  jwe({ alg: 'ECDH-ES', enc: 'A128GCM', epk: { kty: 'EC', crv: 'P-1' } }),
  ...[0, 1000, 9_999_999].map((p2c) => jwe({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c, p2s: 'AA' })),
  [token(es256, { ...good, jti: 'a' }), token(es256, { ...good, jti: 'a', sub: 'eve' })],
  [token(es256, good), token({ ...es256, alg: 'RS256' }, good)],
  [token(es256, { ...good, iat: seconds }), token(es256, { ...good, iat: seconds - 99_999 })],
];

const expectations: readonly Expectations[] = [
  {},
  { issuer: 'https://issuer.example/', algorithms: ['PS256'], profile: 'id-token' },
];

async function everyFinding(): Promise<readonly (readonly [Finding, string])[]> {
  const fresh = await Promise.all(samples.map(async ({ id }) => freshSample(id, now)));
  const inputs = [
    ...tokens.flatMap((one) =>
      expectations.map((expected) => ({ tokens: [one].flat(), expected, keys: '' })),
    ),
    ...fresh.map(({ token: sample, key }) => ({ tokens: [sample], expected: {}, keys: key })),
  ];
  const found = await Promise.all(
    inputs.map(async ({ tokens: texts, ...options }) => {
      const { inspections, findings } = await inspectAll(texts, { now, ...options });
      const own = inspections.flatMap((inspection) =>
        inspection.findings.map((finding) => ({ finding, reading: inspection.reading })),
      );
      return [...own, ...findings.map((finding) => ({ finding, reading: undefined }))];
    }),
  );
  return found
    .flat()
    .map(({ finding, reading }) => [finding, german.words(finding, reading).language] as const);
}

test('what rules say of a token is said in German, too', async () => {
  const all = await everyFinding();
  const english = all
    .filter(([, language]) => language !== 'de')
    .map(([{ id, message }]) => `${id}: ${message}`);
  assert.ok(new Set(all.map(([{ id }]) => id)).size > 40, 'the tokens are wrong in too few ways');
  assert.deepEqual([...new Set(english)], []);
});

test('every rule has a German title, reason and remedy', () => {
  const nothing = {
    message: '',
    severity: 'info',
    source: '',
    places: [],
    snippet: undefined,
    correctedToken: undefined,
    layer: 0,
  } as const;
  for (const { id, title, why, fix } of rules) {
    const words = german.words({ ...nothing, id, title, why, fix }, undefined);
    assert.notEqual(words.title, title, id);
    assert.notEqual(words.why, why, id);
    assert.notEqual(words.fix, fix, id);
  }
});
