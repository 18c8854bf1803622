import assert from 'node:assert/strict';
import { createHmac, createPublicKey, createSecretKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, mock, test } from 'node:test';
import { inspect } from 'node:util';
import {
  publicPem,
  rsa,
  p256,
  p384,
  secretText,
  theirs,
  mine,
  both,
  nowSeconds,
} from './differential.test-helper.ts';
import type { Outcome } from './differential.test-helper.ts';

before(() => mock.timers.enable({ apis: ['Date'], now: nowSeconds * 1000 + 250 }));
after(() => mock.timers.reset());

const documented = [
  ...readFileSync(new URL('../../JSONWEBTOKEN.md', import.meta.url), 'utf8').matchAll(
    /^\| `([a-z0-9-]+)` \|/gm,
  ),
];
const tested = new Set<string>();

/** Proves one row of the table in JSONWEBTOKEN.md. */
function row(id: string, what: string, prove: () => unknown): void {
  tested.add(id);
  test(`${id}: ${what}`, async () => void (await prove()));
}

type Bytes = string | Buffer;

/** Signs any header and payload, in any spelling, as a hostile or careless issuer might. */
function forge(header: Bytes, payload: Bytes, key: Bytes = secretText): string {
  return forgeSegments(
    ...([header, payload].map((part) => Buffer.from(part).toString('base64url')) as [string, string]),
    key,
  );
}

function forgeSegments(header: string, payload: string, key: Bytes = secretText): string {
  return `${header}.${payload}.${createHmac('sha256', key).update(`${header}.${payload}`).digest('base64url')}`;
}

const hs256 = '{"alg":"HS256","typ":"JWT"}';

/** Says that the original does something and ours refuses with the text. */
function assertRefused(
  results: { our: Outcome; their: Outcome },
  text: string | RegExp,
  original: 'accepts' | RegExp = 'accepts',
): void {
  const { our, their } = results;
  assert.equal(our.ok, false, inspect(our));
  assert.match(
    our.message,
    typeof text === 'string' ? new RegExp(`^${text.replaceAll(/[()"]/g, '\\$&')}$`) : text,
  );
  if (original === 'accepts') assert.equal(their.ok, true, inspect(their));
  else assert.match(their.ok ? 'accepts' : `${their.name}: ${their.message}`, original);
}

function verifyBoth(
  token: unknown,
  key: unknown = secretText,
  options?: object,
): { our: Outcome; their: Outcome } {
  const results = both((library) => library.verify(token, key, options));
  if (!results.our.ok) assert.equal(results.our.name, 'JsonWebTokenError');
  return results;
}

row('crit', 'a header with crit is refused', () => {
  for (const crit of ['["exp"]', '["x"]', '[]', '"x"', 'null', '["b64"]']) {
    const token = forge(`{"alg":"HS256","typ":"JWT","x":1,"crit":${crit}}`, '{}');
    assertRefused(verifyBoth(token), 'crit header parameter is not supported');
  }
});

row('b64', 'a header with b64 is refused', () => {
  assertRefused(
    verifyBoth(forge('{"alg":"HS256","b64":false}', '{}')),
    'b64 header parameter is not supported',
  );
});

row('duplicate-names', 'a member name that stands twice is refused', () => {
  for (const [header, payload] of [
    ['{"alg":"none","alg":"HS256"}', '{}'],
    ['{"alg":"none","\\u0061lg":"HS256"}', '{}'],
    [hs256, '{"sub":"a","sub":"b"}'],
    [hs256, '{"a":{"sub":"a","s\\u0075b":"b"}}'],
    ['{"alg":"HS256"}', '{"sub":"a","sub":"b"}'],
    ['{"alg":"HS256"}', '[{"sub":"a","sub":"b"}]'],
    [hs256, '{"__proto__":1,"__proto__":2}'],
  ] as const) {
    assertRefused(verifyBoth(forge(header, payload)), 'invalid token');
    assert.equal(mine.decode(forge(header, payload)), null);
  }
});

row('base64url', 'a second spelling of the same bytes is refused', () => {
  const [header = '', payload = ''] = [hs256, '{"a":1}'].map((text) =>
    Buffer.from(text).toString('base64url'),
  );
  assertRefused(
    verifyBoth(forgeSegments(header, `${payload.slice(0, -1)}${twinOf(payload)}`)),
    'invalid token',
  );
  assertRefused(
    verifyBoth(forgeSegments(header, `${Buffer.from('{"ab":1}x').toString('base64url').slice(0, 11)}A`)),
    /^invalid token$/,
    /./,
  );
  for (const [algorithm, pair] of [
    ['RS256', rsa],
    ['PS256', rsa],
    ['ES256', p256],
  ] as const) {
    const token = String(theirs.sign({}, pair.privateKey, { algorithm }));
    assertRefused(verifyBoth(`${token.slice(0, -1)}${twinOf(token)}`, pair.publicKey), 'invalid signature');
  }
});

/** Another character with the same bits where it counts, for a text of 2 or 3 characters more than whole quadruples. */
function twinOf(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return alphabet.charAt(alphabet.indexOf(text.slice(-1)) + 1);
}

row('utf-8', 'bytes that are no UTF-8 and a byte order mark are refused', () => {
  const broken = Buffer.concat([Buffer.from('{"sub":"'), Buffer.from([0xff]), Buffer.from('"}')]);
  for (const header of [hs256, '{"alg":"HS256"}'])
    assertRefused(verifyBoth(forge(header, broken)), 'invalid token');
  const header = Buffer.concat([
    Buffer.from('{"alg":"HS256","kid":"'),
    Buffer.from([0xe9]),
    Buffer.from('"}'),
  ]);
  assertRefused(verifyBoth(forge(header, '{}')), 'invalid token');
  assertRefused(verifyBoth(forge('{"alg":"HS256"}', '\uFEFF{"exp":1}')), 'invalid token');
  // A replacement character that was really signed is fine.
  assert.deepEqual(mine.verify(forge(hs256, '{"sub":"\uFFFD"}'), secretText), { sub: '\uFFFD' });
});

row('header-object', 'a header that is no JSON object is an invalid token', () => {
  for (const header of ['5', '"x"', 'true', '[]'])
    assertRefused(verifyBoth(forge(header, '{}')), 'invalid token', /invalid algorithm/);
});

row('claims-object', 'a token of type JWT has a claims set', () => {
  for (const payload of ['"text"', '5', 'true', '[1]'])
    assertRefused(verifyBoth(forge(hs256, payload)), 'invalid token');
  assertRefused(verifyBoth(forge(hs256, 'null')), 'invalid token', /TypeError/);
});

row('claims-json', 'a payload that is no JSON is an invalid token, and no error quotes it', () => {
  const token = forge(hs256, 'top secret');
  assertRefused(verifyBoth(token), 'invalid token', /SyntaxError.*top secret/);
  assertRefused(verifyBoth(token, 'other'), 'invalid signature', /SyntaxError/);
  assert.throws(() => mine.decode(token), {
    name: 'SyntaxError',
    message: 'the payload of the token is not valid JSON',
  });
  let asked = 0;
  mine.verify(
    token,
    () => asked++,
    () => undefined,
  );
  theirs.verify(
    token,
    () => asked++,
    () => undefined,
  );
  assert.equal(asked, 1);
});

row('decode', 'decode gives null where verify refuses the form', () => {
  assert.equal(mine.decode(forge('5', '{}')), null);
  assert.equal(mine.decode(forge(hs256, Buffer.from([0xff]))), null);
  // A JSON text in a JSON text is a text.
  assert.equal(mine.decode(forge(hs256, '"{\\"a\\":1}"')), '{"a":1}');
  assert.deepEqual(theirs.decode(forge(hs256, '"{\\"a\\":1}"')), { a: 1 });
});

row('infinite-times', 'exp, nbf and iat must be finite', () => {
  assertRefused(verifyBoth(forge(hs256, '{"exp":1e400}')), 'invalid exp value');
  assertRefused(verifyBoth(forge(hs256, '{"nbf":-1e400}')), 'invalid nbf value');
  assertRefused(verifyBoth(forge(hs256, '{"iat":1e400}'), secretText, { maxAge: 1 }), 'invalid iat value');
  assertRefused(verifyBoth(forge(hs256, '{"iat":1e400}')), 'invalid iat value');
});

row('lone-surrogates', 'half a surrogate pair is refused, and signed as U+FFFD', () => {
  assertRefused(verifyBoth(forge(hs256, '{"name":"\\ud83d"}')), 'invalid token');
  const name = 'a\\ud83d \ud83d \udc00 \ud83d\ude00';
  const token = mine.sign({ name, [name]: [name] }, secretText, { noTimestamp: true, keyid: name });
  const whole = 'a\\ud83d \uFFFD \uFFFD \ud83d\ude00';
  assert.deepEqual(mine.verify(token, secretText), { name: whole, [whole]: [whole] });
});

row('nesting', 'JSON that nests deeper than 500 is refused', () => {
  const nest = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  assertRefused(verifyBoth(forge(hs256, nest(501))), 'invalid token');
  assertRefused(
    verifyBoth(forge(hs256, `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)),
    'invalid token',
  );
  assert.equal(verifyBoth(forge(hs256, nest(500))).our.ok, true);
});

row('ecdsa-length', 'an ES signature of the wrong length is an invalid signature', () => {
  const token = String(theirs.sign({}, p256.privateKey, { algorithm: 'ES256' }));
  for (const part of [token.slice(0, -4), `${token}AAAA`]) {
    assertRefused(verifyBoth(part, p256.publicKey), 'invalid signature', /TypeError/);
  }
});

row('no-key', 'a token without signature and key never reaches HMAC', () => {
  const token = forge(hs256, '{}').replace(/[^.]*$/, '');
  assertRefused(verifyBoth(token, null, { algorithms: ['HS256'] }), 'jwt signature is required', /TypeError/);
});

row('public-key-as-secret', 'a public key is no secret, however it is written', () => {
  const der = rsa.publicKey.export({ type: 'spki', format: 'der' });
  const pkcs1 = rsa.publicKey.export({ type: 'pkcs1', format: 'der' });
  const jwk = JSON.stringify(rsa.publicKey.export({ format: 'jwk' }));
  const jwks = JSON.stringify({ keys: [p256.publicKey.export({ format: 'jwk' })] });
  const text = 'must be a symmetric key when using HS256';
  for (const key of [der, pkcs1, Buffer.from(jwk), jwk, jwks, der.toString('base64'), `\n${jwk}`]) {
    const token = forge(hs256, '{}', key);
    assertRefused(verifyBoth(token, key), `secretOrPublicKey ${text}`);
    assertRefused(verifyBoth(token, createSecretKey(Buffer.from(key))), `secretOrPublicKey ${text}`);
    assertRefused(
      both((library) => library.sign({}, key)),
      `secretOrPrivateKey ${text}`,
    );
  }
  assertRefused(
    both((library) => library.sign({}, publicPem(rsa))),
    `secretOrPrivateKey ${text}`,
  );
  // A secret that only talks of keys is one.
  const words = 'the PUBLIC KEY begins with -----BEGIN, they say, but this is a secret';
  assert.deepEqual(mine.verify(forge(hs256, '{}', words), words), {});
});

row('empty-secret', 'a secret without bytes is none', () => {
  for (const key of [Buffer.alloc(0), new Uint8Array(), createSecretKey(Buffer.alloc(0))]) {
    assertRefused(verifyBoth(forge(hs256, '{}', ''), key), 'secret or public key must be provided');
    assertRefused(
      both((library) => library.sign({}, key)),
      'secretOrPrivateKey must have a value',
    );
  }
});

row('broken-rsa', 'an RSA key with the exponent 1 is no key', () => {
  const { n = '' } = rsa.publicKey.export({ format: 'jwk' });
  for (const e of ['AQ', 'Ag']) {
    const key = createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' });
    const token = theirs.sign({}, rsa.privateKey, { algorithm: 'RS256' });
    assertRefused(verifyBoth(token, key), 'secretOrPublicKey is not valid key material', /./);
  }
});

row('small-rsa', 'an RSA key under 1024 bits verifies only when told', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 768 });
  const token = theirs.sign({}, privateKey, { algorithm: 'RS256', allowInsecureKeySizes: true });
  assertRefused(
    verifyBoth(token, publicKey),
    'secretOrPublicKey has a minimum key size of 1024 bits for RS256',
  );
  assert.equal(verifyBoth(token, publicKey, { allowInsecureKeySizes: true }).our.ok, true);
});

row('other-keys', 'keys of another kind fail with other texts', () => {
  const options = { allowInvalidAsymmetricKeyTypes: true };
  const rsaForEs = both((library) => library.sign({}, rsa.privateKey, { algorithm: 'ES256', ...options }));
  // The original reads the RSA signature as DER: which of its bytes it stumbles over is chance.
  assertRefused(rsaForEs, 'an RSA key cannot be used for ES256', /Could not find expected|specified length/);
  const large = both((library) => library.sign({}, p384.privateKey, { algorithm: 'ES256', ...options }));
  assertRefused(
    large,
    'the key is of a larger curve than the algorithm',
    /"r" specified length|"s" specified length/,
  );
});

row('clock-tolerance', 'a clockTolerance must be a finite number', () => {
  const expired = forge(hs256, `{"exp":${nowSeconds - 100}}`);
  for (const clockTolerance of ['60', Number.POSITIVE_INFINITY, [9e9]]) {
    assertRefused(verifyBoth(expired, secretText, { clockTolerance }), 'clockTolerance must be a number');
  }
});

row('clock-timestamp', 'a clockTimestamp must be finite', () => {
  const options = { clockTimestamp: Number.NEGATIVE_INFINITY };
  assertRefused(
    verifyBoth(forge(hs256, '{"exp":1}'), secretText, options),
    'clockTimestamp must be a number',
  );
});

row('issuer-type', 'an issuer option of an odd type is not passed over', () => {
  for (const issuer of [/^mine$/, 5, {}, true]) {
    assertRefused(
      verifyBoth(forge(hs256, '{"iss":"x"}'), secretText, { issuer }),
      /^jwt issuer invalid\. expected: /,
    );
  }
  assertRefused(
    verifyBoth(forge(hs256, '{}'), secretText, { issuer: ['x', undefined] }),
    /^jwt issuer invalid/,
  );
});

row('audience-absent', 'an absent audience meets no expectation', () => {
  for (const audience of [/.*/, /undefined/, [undefined], ['x', /^u/]]) {
    assertRefused(
      verifyBoth(forge(hs256, '{}'), secretText, { audience }),
      /^jwt audience invalid\. expected: /,
    );
  }
  assertRefused(
    verifyBoth(forge(hs256, '{"aud":{}}'), secretText, { audience: /object/ }),
    /^jwt audience invalid/,
  );
});

row('audience-flags', 'a RegExp with g or y gives the same answer each time', () => {
  for (const audience of [/api/g, /api/y]) {
    const answers = (library: typeof mine): boolean[] =>
      [1, 2, 3].map(() => {
        try {
          return Boolean(library.verify(forge(hs256, '{"aud":"api"}'), secretText, { audience }));
        } catch {
          return false;
        }
      });
    assert.deepEqual(answers(theirs), [true, false, true]);
    audience.lastIndex = 0;
    assert.deepEqual(answers(mine), [true, true, true]);
  }
});

row('max-age-of-iat-0', 'a token of 1970 is old', () => {
  const token = forge(hs256, '{"iat":0}');
  assertRefused(
    both((library) => library.verify(token, secretText, { maxAge: 60 })),
    'maxAge exceeded',
  );
});

row('algorithms-type', 'an algorithms option that is no list is said to be none', () => {
  for (const algorithms of [5, {}, true]) {
    assertRefused(
      verifyBoth(forge(hs256, '{}'), secretText, { algorithms }),
      'algorithms must be an array',
      /TypeError/,
    );
  }
});

row('signed-times', 'sign refuses a time that JSON cannot hold', () => {
  for (const name of ['iat', 'exp', 'nbf']) {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      assertRefused(
        both((library) => library.sign({ [name]: value }, secretText)),
        `"${name}" should be a number of seconds`,
      );
    }
  }
});

row('plain-names', 'claims and options may be called like members of objects', () => {
  for (const name of ['constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
    const { our, their } = both((library) => library.sign({ [name]: 1 }, secretText));
    assert.equal(our.ok, true);
    assert.match(their.ok ? '' : their.message, /isValid is not a function/);
    const options = both((library) => library.sign({}, secretText, { [name]: 1 }));
    assertRefused(options, `"${name}" is not allowed in "options"`, /isValid is not a function/);
  }
  const claims: unknown = JSON.parse('{"__proto__":{"exp":1},"a":1}');
  const token = mine.sign(claims, secretText, { noTimestamp: true });
  assert.equal(JSON.stringify(mine.decode(token)), '{"__proto__":{"exp":1},"a":1}');
});

row('algorithm-type', 'an algorithm that is no text is an error, not a crash', () => {
  for (const options of [{ algorithm: 5 }, { header: { alg: undefined } }, { header: { alg: 5 } }]) {
    const results = both((library) => library.sign({}, secretText, options));
    assertRefused(results, '"algorithm" must be a valid string enum value', /TypeError/);
  }
  const unkeyed = both((library) => library.sign({}, null, { algorithm: 'none', header: { alg: 'HS256' } }));
  assertRefused(unkeyed, 'secretOrPrivateKey must have a value', /TypeError/);
});

row('header-utf-8', 'a header is written and read in UTF-8', () => {
  const token = String(mine.sign({}, secretText, { keyid: 'clé €' }));
  assert.deepEqual(JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()), {
    alg: 'HS256',
    typ: 'JWT',
    kid: 'clé €',
  });
  assert.equal((mine.decode(token, { complete: true }) as { header: { kid: string } }).header.kid, 'clé €');
  const garbled = theirs.decode(token, { complete: true }) as { header: { kid: string } };
  assert.notEqual(garbled.header.kid, 'clé €');
});

/** What a callback got, by the time everything that was going to happen has. */
async function callbacks(run: (done: (...args: unknown[]) => void) => void): Promise<unknown[]> {
  const calls: unknown[] = [];
  try {
    run((error) => calls.push(error instanceof Error ? error.message : 'token'));
  } catch (error) {
    calls.push(['thrown', error instanceof Error && error.message]);
  }
  await new Promise(setImmediate);
  return calls;
}

row('sign-callback-always', 'sign calls back for every payload', async () => {
  for (const [payload, key, options] of [
    ['', secretText, {}],
    [{}, null, { algorithm: 'none' }],
    [5, secretText, {}],
    [true, secretText, {}],
  ]) {
    assert.deepEqual(await callbacks((done) => mine.sign(payload, key, options, done)), ['token']);
    assert.notDeepEqual(await callbacks((done) => theirs.sign(payload, key, options, done)), ['token']);
  }
});

row('sign-callback-once', 'sign calls back once', async () => {
  const args = [{ iss: 'a', sub: 'b' }, secretText, { issuer: 'a', subject: 'b' }];
  const ours = await callbacks((done) => mine.sign(...args, done));
  assert.deepEqual(ours, ['Bad "options.issuer" option. The payload already has an "iss" property.']);
  assert.equal((await callbacks((done) => theirs.sign(...args, done))).length, 3);
});

row('sign-callback-throws', 'what the callback of sign throws is not lost', async () => {
  const caught: unknown[] = [];
  const listeners = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  process.once('uncaughtException', (error) => caught.push(error));
  const thrown = new Error('of the project');
  for (const library of [mine, theirs]) {
    library.sign({}, secretText, () => {
      throw thrown;
    });
    await new Promise(setImmediate);
  }
  for (const listener of listeners) process.on('uncaughtException', listener);
  assert.deepEqual(caught, [thrown]);
});

row('errors-to-callback', 'misuse comes to the callback as well', async () => {
  const token = forge(hs256, 'null');
  assert.deepEqual(await callbacks((done) => mine.verify(token, secretText, {}, done)), ['invalid token']);
  assert.match(inspect(await callbacks((done) => theirs.verify(token, secretText, {}, done))), /thrown/);
});

row('error-classes', 'the error classes are made with new', () => {
  const { JsonWebTokenError } = mine as unknown as { JsonWebTokenError: (text: string) => unknown };
  assert.throws(() => JsonWebTokenError('x'), TypeError);
});

test('the table in JSONWEBTOKEN.md has the rows that are proved, and no other', () => {
  const warnings = ['weak-secret'];
  assert.deepEqual(new Set(documented.map(([, id]) => id)), new Set([...tested, ...warnings]));
});
