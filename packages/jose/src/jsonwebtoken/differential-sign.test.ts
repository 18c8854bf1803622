import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { before, after, mock, test } from 'node:test';
import {
  algorithms,
  assertSame,
  both,
  mine,
  nowSeconds,
  p256,
  rsa,
  secretText,
  signingKeys,
  theirs,
} from './differential.test-helper.ts';
import type { Outcome } from './differential.test-helper.ts';

before(() => mock.timers.enable({ apis: ['Date'], now: nowSeconds * 1000 + 250 }));
after(() => mock.timers.reset());

const claims = { sub: 'me', name: 'Ada', nested: { list: [1, null, 'ü'] } };

/** ECDSA and RSA-PSS have a new signature each time. */
function withoutRandom(result: Outcome): Outcome {
  if (!result.ok || typeof result.value !== 'string') return result;
  const [header = '', payload, signature = ''] = result.value.split('.');
  const random = /"(?:ES|PS)\d/.test(Buffer.from(header, 'base64url').toString());
  return { ok: true, value: random ? [header, payload, signature.length] : result.value };
}

function assertSameToken(args: readonly unknown[], what: string): Outcome {
  const { our, their } = both((library) => library.sign(...args));
  assert.deepEqual(withoutRandom(our), withoutRandom(their), what);
  return our;
}

test('signs as the original with every key and algorithm', () => {
  let tokens = 0;
  for (const [name, key] of signingKeys) {
    for (const algorithm of [undefined, ...algorithms, 'none', 'hs256', 'EdDSA', '']) {
      const options = algorithm === undefined ? undefined : { algorithm };
      const result = assertSameToken([claims, key, options], `${name} with ${algorithm}`);
      if (!result.ok) continue;
      tokens++;
    }
  }
  assert.ok(tokens >= 60, `only ${tokens} tokens`);
});

test('tokens of both are accepted by both', () => {
  for (const [algorithm, signing, verifying] of [
    ['HS256', secretText, secretText],
    ['HS384', secretText, secretText],
    ['HS512', secretText, secretText],
    ['RS256', rsa.privateKey, rsa.publicKey],
    ['PS384', rsa.privateKey, rsa.publicKey],
    ['ES256', p256.privateKey, p256.publicKey],
  ] as const) {
    for (const library of [mine, theirs]) {
      const token = library.sign(claims, signing, { algorithm });
      const result = assertSame((other) => other.verify(token, verifying, { complete: true }), algorithm);
      assert.equal(result.ok, true);
    }
  }
});

const optionValues: readonly unknown[] = [
  ...[undefined, null, 0, 1, -1, 60, 1.5, Number.NaN, Number.POSITIVE_INFINITY, true, false],
  ...[
    '',
    ' ',
    '1',
    '10 ',
    '-10',
    '1h',
    '1 H',
    '2 days',
    '.5d',
    '1.5 hrs',
    '1y',
    '1 month',
    '10x',
    'soon',
    '1h 5m',
    '1e3',
  ],
  ...['9'.repeat(101), ['a'], [], {}, { a: 1 }, new Date(0), /x/, () => 1, Symbol('s'), 10n],
];
const optionNames = [
  ...[
    'algorithm',
    'expiresIn',
    'notBefore',
    'audience',
    'issuer',
    'subject',
    'jwtid',
    'keyid',
    'noTimestamp',
  ],
  ...[
    'header',
    'encoding',
    'mutatePayload',
    'allowInsecureKeySizes',
    'allowInvalidAsymmetricKeyTypes',
    'foo',
    'exp',
  ],
];

/** Rows of the differences table; they have their own tests. */
function isListed(name: string, value: unknown): boolean {
  // The header takes whatever it is given; anything but a text as algorithm breaks the original before it is checked.
  return name === 'algorithm' && typeof value !== 'string' && Boolean(value);
}

test('judges every option as the original', () => {
  for (const name of optionNames) {
    for (const value of optionValues.filter((one) => !isListed(name, one))) {
      assertSameToken([claims, secretText, { [name]: value }], `${name}: ${inspect(value)}`);
      assertSameToken(['text', secretText, { [name]: value }], `${name}: ${inspect(value)} for a text`);
    }
  }
});

test('judges options that are no object literal as the original', () => {
  for (const options of [
    null,
    0,
    '',
    'HS256',
    5,
    true,
    [],
    ['a'],
    new Date(0),
    new Map(),
    Object.create(null),
  ]) {
    assertSameToken([claims, secretText, options], inspect(options));
  }
});

test('judges every payload as the original', () => {
  class Claims {
    sub = 'me';
  }
  const payloads: readonly unknown[] = [
    ...[
      undefined,
      null,
      {},
      [],
      [1],
      'text',
      '',
      '{"a":1}',
      'ü€😀',
      5,
      0,
      -1.5,
      true,
      false,
      10n,
      Symbol('s'),
    ],
    ...[
      new Claims(),
      new Date(0),
      Object.create(null),
      Buffer.from('bytes'),
      Buffer.from([255, 0, 128]),
      Buffer.alloc(0),
    ],
    ...[
      new Uint8Array([1, 2]),
      new Map([[1, 2]]),
      /x/,
      { toJSON: () => ({ a: 1 }) },
      { big: 1n },
      { undef: undefined },
    ],
    ...[{ f: () => 1 }, { d: new Date(0) }, new Number(5), new String('s'), new Error('e')],
  ];
  for (const payload of payloads) {
    assertSameToken([payload, secretText, undefined], inspect(payload));
    assertSameToken([payload, secretText, { expiresIn: 5 }], `${inspect(payload)} with expiresIn`);
    assertSameToken([payload, secretText, { algorithm: 'none' }], `${inspect(payload)} unsecured`);
    assertSameToken([payload, null, { algorithm: 'none' }], `${inspect(payload)} unsecured without key`);
  }
});

test('judges the times of a payload as the original', () => {
  const finite = optionValues.filter((one) => typeof one !== 'number' || Number.isFinite(one));
  for (const name of ['iat', 'exp', 'nbf']) {
    for (const value of [...finite, new Number(5)]) {
      for (const options of [{}, { expiresIn: '1h' }, { notBefore: 5 }, { noTimestamp: true }]) {
        assertSameToken([{ [name]: value }, secretText, options], `${name}: ${inspect(value)}`);
      }
    }
  }
});

test('adds claims in the order of the original', () => {
  const everything = {
    ...{
      expiresIn: '2 days',
      notBefore: '-5m',
      audience: ['a', 'b'],
      issuer: 'i',
      subject: 's',
      jwtid: 'j',
      keyid: 'k',
    },
    header: { alg: 'HS512', cty: 'x', typ: 'at+jwt' },
  };
  assertSameToken([{ z: 1, iat: 1000, a: 2 }, secretText, everything], 'all at once');
  assertSameToken([{ z: 1 }, secretText, { ...everything, noTimestamp: true }], 'without iat');
  assertSameToken([{ aud: undefined, a: 1 }, secretText, everything], 'an undefined claim');
});

test('refuses a claim that stands in the payload already as the original', () => {
  for (const [option, claim] of [
    ['audience', 'aud'],
    ['issuer', 'iss'],
    ['subject', 'sub'],
    ['jwtid', 'jti'],
    ['expiresIn', 'exp'],
    ['notBefore', 'nbf'],
  ] as const) {
    for (const value of ['text', 5, null, '']) {
      assertSameToken(
        [{ [claim]: value }, secretText, { [option]: 'x' }],
        `${option} beside ${claim} ${inspect(value)}`,
      );
      assertSameToken(
        [{ [claim]: value }, secretText, { [option]: 5 }],
        `${option} beside ${claim} ${inspect(value)}`,
      );
    }
  }
});

test('lets the header option win as the original', () => {
  for (const header of [
    ...[
      {},
      { alg: 'HS384' },
      { alg: 'none' },
      { alg: 'RS256' },
      { alg: 'EdDSA' },
      { alg: 'HS1' },
      { alg: '' },
    ],
    ...[{ typ: undefined }, { typ: 'x' }, { kid: 'a' }, { b: { c: [1] } }, 'text', 5, [], ['a'], new Date(0)],
  ]) {
    for (const payload of [claims, 'text']) {
      for (const key of [secretText, rsa.privateKey]) {
        assertSameToken([payload, key, { header, keyid: 'kid' }], inspect(header));
      }
    }
  }
});

test('encodes a text payload as the original', () => {
  for (const encoding of [
    'utf8',
    'latin1',
    'binary',
    'ascii',
    'hex',
    'base64',
    'base64url',
    'ucs2',
    'UTF-8',
    'x',
  ]) {
    for (const payload of ['6162', 'ü', 'YWI=', '€uro', claims]) {
      assertSameToken([payload, secretText, { encoding }], `${encoding} ${inspect(payload)}`);
    }
  }
});

test('changes the payload only when told, as the original', () => {
  for (const options of [{ mutatePayload: true }, { mutatePayload: false }, {}]) {
    for (const more of [
      { expiresIn: 5, audience: 'a' },
      { noTimestamp: true },
      { issuer: 'i', expiresIn: 'x' },
    ]) {
      const payloads = [mine, theirs].map((library) => {
        const payload = { sub: 's', iss: 'other', iat: 7 };
        try {
          library.sign(payload, secretText, { ...options, ...more });
        } catch {
          // What matters is the payload afterwards.
        }
        return payload;
      });
      assert.deepEqual(payloads[0], payloads[1], JSON.stringify({ ...options, ...more }));
    }
  }
});

test('lets keys of another kind sign only with the option, as the original', () => {
  const options = { allowInvalidAsymmetricKeyTypes: true, allowInsecureKeySizes: true };
  const long = { text: 'x'.repeat(300) };
  for (const [name, key] of signingKeys) {
    for (const algorithm of ['RS256', 'PS256', 'ES256', 'ES384', 'ES512']) {
      const { our, their } = both((library) => library.sign(long, key, { algorithm, ...options }));
      assert.equal(our.ok, their.ok, `${name} with ${algorithm}: ${JSON.stringify([our, their])}`);
    }
  }
});
