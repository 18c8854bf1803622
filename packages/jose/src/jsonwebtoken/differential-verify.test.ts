import assert from 'node:assert/strict';
import { createHmac, createSecretKey } from 'node:crypto';
import { after, before, mock, test } from 'node:test';
import { inspect } from 'node:util';
import {
  algorithms,
  assertSame,
  both,
  nowSeconds,
  p256,
  p384,
  p521,
  pairs,
  pss256,
  rsa,
  rsaSmall,
  secretText,
  theirs,
  verifyingKeys,
} from './differential.test-helper.ts';

before(() => mock.timers.enable({ apis: ['Date'], now: nowSeconds * 1000 + 250 }));
after(() => mock.timers.reset());

const claims = {
  sub: 'me',
  name: 'Ada',
  aud: ['api', 'web'],
  iss: 'issuer',
  jti: 'one',
  nonce: 'n',
  iat: nowSeconds - 100,
};
const hmac = (payload: unknown, options?: object): string =>
  String(theirs.sign(payload, secretText, options));

/** Signs any header and payload text, as a hostile or careless issuer might. */
function forge(header: string, payload: string): string {
  const input = [header, payload].map((text) => Buffer.from(text).toString('base64url')).join('.');
  return `${input}.${createHmac('sha256', secretText).update(input).digest('base64url')}`;
}

const tokens: readonly (readonly [name: string, token: string])[] = [
  ...['HS256', 'HS384', 'HS512'].map((algorithm) => [algorithm, hmac(claims, { algorithm })] as const),
  ...['RS256', 'RS512', 'PS256', 'PS512'].map(
    (algorithm) => [algorithm, String(theirs.sign(claims, rsa.privateKey, { algorithm }))] as const,
  ),
  ['PS256 of RSA-PSS', String(theirs.sign(claims, pss256.privateKey, { algorithm: 'PS256' }))],
  [
    'RS256 of 1024 bits',
    String(theirs.sign(claims, rsaSmall.privateKey, { algorithm: 'RS256', allowInsecureKeySizes: true })),
  ],
  ['ES256', String(theirs.sign(claims, p256.privateKey, { algorithm: 'ES256' }))],
  ['ES384', String(theirs.sign(claims, p384.privateKey, { algorithm: 'ES384' }))],
  ['ES512', String(theirs.sign(claims, p521.privateKey, { algorithm: 'ES512' }))],
  ['none', String(theirs.sign(claims, null, { algorithm: 'none' }))],
  ['none with signature', `${String(theirs.sign(claims, null, { algorithm: 'none' }))}abcd`],
  ['HS256 without signature', hmac(claims).replace(/[^.]*$/, '')],
  ['unknown algorithm', forge('{"alg":"HS1","typ":"JWT"}', '{}')],
  ['EdDSA', forge('{"alg":"EdDSA","typ":"JWT"}', '{}')],
  ['no algorithm', forge('{"typ":"JWT"}', '{}')],
];

test('accepts and refuses every token with every key as the original', () => {
  const lists = [
    undefined,
    ['HS256'],
    ['RS256', 'ES256', 'PS256'],
    ['none'],
    [...algorithms, 'none', 'EdDSA'],
  ];
  let accepted = 0;
  for (const [[[keyName, key], [tokenName, token]], allowed] of pairs(pairs(verifyingKeys, tokens), lists)) {
    // A crash of the original, and a row of the table.
    if (tokenName === 'HS256 without signature' && (key === undefined || key === null)) continue;
    const options = allowed === undefined ? undefined : { algorithms: allowed };
    const what = `${tokenName} with ${keyName}, allowed ${inspect(allowed)}`;
    if (assertSame((library) => library.verify(token, key, options), what).ok) accepted++;
  }
  assert.ok(accepted >= 60, `only ${accepted} accepted`);
});

test('lets keys of another kind verify only with the option, as the original', () => {
  const options = { algorithms, allowInvalidAsymmetricKeyTypes: true };
  for (const [keyName, key] of verifyingKeys) {
    for (const [tokenName, token] of tokens) {
      const { our, their } = both((library) => library.verify(token, key, options));
      assert.equal(our.ok, their.ok, `${tokenName} with ${keyName}: ${inspect([our, their])}`);
    }
  }
});

const optionValues: readonly unknown[] = [
  ...[undefined, null, 0, 1, -1, 60, 99, 100, 101, 1.5, Number.NaN, true, false],
  ...['', ' ', 'api', 'web', 'issuer', 'me', 'one', 'n', '1h', '100s', '2 min', '1', 'soon', '9'.repeat(101)],
  ...[
    [],
    ['api'],
    ['x', 'web'],
    ['x'],
    ['issuer'],
    ['x', 'issuer'],
    [/^a/, 'x'],
    /^we/,
    /x/,
    {},
    new Date(0),
    10n,
  ],
];
const optionNames = [
  ...[
    'audience',
    'issuer',
    'subject',
    'jwtid',
    'nonce',
    'maxAge',
    'clockTimestamp',
    'clockTolerance',
    'complete',
  ],
  ...['ignoreExpiration', 'ignoreNotBefore', 'allowInvalidAsymmetricKeyTypes', 'algorithm', 'foo'],
];

/** Rows of the differences table; they have their own tests. */
function isListed(name: string, value: unknown): boolean {
  if (name === 'clockTolerance') return Boolean(value) && typeof value !== 'number';
  return name === 'issuer' && Boolean(value) && typeof value !== 'string' && !Array.isArray(value);
}

test('judges every option as the original', () => {
  const times: readonly object[] = [
    {},
    { exp: nowSeconds },
    { exp: nowSeconds + 50 },
    { nbf: nowSeconds + 50 },
  ];
  const tokens = times.flatMap((time) => [hmac({ ...claims, ...time }), hmac({ ...time })]);
  const options = pairs(optionNames, optionValues).filter(([name, value]) => !isListed(name, value));
  for (const [token, [name, value]] of pairs(tokens, options)) {
    assertSame(
      (library) => library.verify(token, secretText, { [name]: value }),
      `${name}: ${inspect(value)}`,
    );
  }
});

test('judges every claim as the original', () => {
  const texts = [
    'null',
    '0',
    '-1',
    '1.5',
    '"x"',
    '""',
    'true',
    '[]',
    '["api"]',
    '{}',
    '1e10',
    '-0',
    '"api"',
    '["x",1,null]',
  ];
  const options: readonly object[] = [
    ...[
      {},
      { ignoreExpiration: true },
      { ignoreNotBefore: true },
      { audience: 'api' },
      { audience: ['x', 'api'] },
    ],
    ...[
      { issuer: 'x' },
      { issuer: ['api', 'x'] },
      { subject: 'x' },
      { jwtid: 'x' },
      { nonce: 'x' },
      { maxAge: 5 },
    ],
    ...[
      { maxAge: '1d' },
      { maxAge: '1d', clockTolerance: 100 },
      { clockTimestamp: 5 },
      { clockTolerance: -5, maxAge: 1 },
    ],
  ];
  for (const claim of ['exp', 'nbf', 'iat', 'aud', 'iss', 'sub', 'jti', 'nonce', 'other']) {
    for (const text of texts) {
      // A row of the table: iat 0 counts as now for the original.
      if (claim === 'iat' && ['0', '-0'].includes(text)) continue;
      const token = forge('{"alg":"HS256","typ":"JWT"}', `{"${claim}":${text}}`);
      for (const one of options) {
        assertSame(
          (library) => library.verify(token, secretText, one),
          `${claim}: ${text} with ${inspect(one)}`,
        );
      }
    }
  }
});

test('judges times to the second as the original', () => {
  const offsets = [-61, -60, -59, -1, -0.5, 0, 0.5, 1, 59, 60, 61];
  const others: readonly object[] = [{}, { maxAge: 60 }, { clockTimestamp: nowSeconds - 60, maxAge: '1m' }];
  for (const [offset, claim] of pairs(offsets, ['exp', 'nbf', 'iat'])) {
    const token = forge('{"alg":"HS256"}', JSON.stringify({ [claim]: nowSeconds + offset }));
    for (const [clockTolerance, more] of pairs([0, 60, -60, 0.5], others)) {
      const options = { clockTolerance, ...more };
      assertSame(
        (library) => library.verify(token, secretText, options),
        `${claim} ${offset} s from now, ${inspect(options)}`,
      );
    }
  }
});

test('reads payloads of any kind as the original', () => {
  for (const payload of [
    'text',
    'ü€',
    '5',
    'null',
    'true',
    '"text"',
    '[1,2]',
    '[{"a":[]}]',
    ' {"a": 1} ',
    '{"a":',
    '\n[ ]',
  ]) {
    const token = forge('{"alg":"HS256"}', payload);
    for (const options of [{}, { complete: true }, { audience: 'a' }, { subject: 's' }, { maxAge: 5 }]) {
      assertSame((library) => library.verify(token, secretText, options), `${payload} ${inspect(options)}`);
    }
    assertSame((library) => library.decode(token), payload);
    assertSame((library) => library.decode(token, { complete: true }), payload);
  }
});

test('says what is wrong with a text that is no token as the original', () => {
  const good = hmac(claims);
  const [header = '', payload = '', signature = ''] = good.split('.');
  const texts: readonly unknown[] = [
    ...[undefined, null, '', 0, 5, true, {}, [], Buffer.from(good), new String(good)],
    ...[
      'a',
      'a.b',
      'a.b.c',
      'a.b.c.d',
      '..',
      '...',
      ' ',
      `${good}.`,
      `.${good}`,
      `${good}.x`,
      ` ${good}`,
      `${good}\n`,
    ],
    ...[`${header}..${signature}`, `.${payload}.${signature}`, `${header}.${payload}`],
    ...[
      `${header}.${payload}.${signature}=`,
      `${header}=.${payload}.${signature}`,
      `${header}.${payload}=.${signature}`,
    ],
    ...[
      `${header}.${payload}.${signature}+`,
      `${header}.${payload}. ${signature}`,
      `${header}.${payload}. `,
      `${good}€`,
    ],
    ...[
      `${header}.${payload}.AAAA`,
      `${header}.${payload}.${signature}AA`,
      good.toUpperCase(),
      `Bearer ${good}`,
    ],
    ...[
      `${Buffer.from('{"alg"').toString('base64url')}.${payload}.${signature}`,
      `${payload}.${payload}.${signature}`,
    ],
  ];
  for (const text of texts) {
    for (const key of [secretText, '', undefined, rsa.publicKey, 5, {}]) {
      assertSame((library) => library.verify(text, key), `${inspect(text)} with ${inspect(key)}`);
      assertSame((library) => library.verify(text, key, { algorithms: ['HS256'] }), inspect(text));
      assertSame((library) => library.verify(text, () => key, {}), inspect(text));
    }
  }
});

test('decodes as the original', () => {
  const odd: readonly unknown[] = [
    ...[new String(hmac(claims)), { toString: () => hmac(claims) }, Symbol('s'), Object.create(null), 10],
    undefined,
    null,
    '',
    0,
    5,
    {},
    [],
    'a',
    'a.b',
    'a.b.c',
    '..',
    'a.b.c.d',
    '{}',
  ];
  const all = [
    ...odd,
    ...tokens.map(([, token]) => token),
    Buffer.from(hmac(claims)),
    hmac('text'),
    hmac('{"a":1}'),
  ];
  for (const token of all) {
    for (const options of [
      undefined,
      null,
      {},
      { complete: true },
      { complete: 1 },
      { json: false },
      { foo: true },
    ]) {
      assertSame((library) => library.decode(token, options), `${inspect(token)} ${inspect(options)}`);
    }
  }
  assertSame((library) => library.decode(hmac('{"a":1}'), { json: true, complete: true }), 'json');
  assertSame((library) => library.decode(hmac('5'), { json: true }), 'json of a number');
});

test('takes secrets in every form as the original', () => {
  const bytes = Buffer.from(secretText);
  const forms = [
    ...[
      secretText,
      bytes,
      new Uint8Array(bytes),
      new DataView(Uint8Array.from(bytes).buffer),
      Uint8Array.from(bytes).buffer,
    ],
    ...[createSecretKey(bytes), new Uint16Array(Uint8Array.from(bytes).buffer, 0, bytes.length >> 1)],
  ];
  for (const form of forms) {
    assertSame((library) => library.sign({ iat: 1 }, form), inspect(form));
    assertSame((library) => library.verify(hmac({ iat: 1 }), form), inspect(form));
  }
});

test('takes a second argument that is no options object as the original', () => {
  for (const options of [null, undefined, 0, '', 'HS256', 5, true, []]) {
    assertSame((library) => library.verify(hmac(claims), secretText, options), inspect(options));
  }
});
