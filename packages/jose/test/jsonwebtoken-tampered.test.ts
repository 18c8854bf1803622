import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  algorithms,
  both,
  p256,
  p521,
  rsa,
  secretText,
  theirs,
} from '../src/jsonwebtoken/differential.test-helper.ts';

const pairs = [
  { alg: 'HS256', signing: secretText, verifying: secretText },
  { alg: 'HS512', signing: secretText, verifying: secretText },
  { alg: 'RS256', signing: rsa.privateKey, verifying: rsa.publicKey },
  { alg: 'PS384', signing: rsa.privateKey, verifying: rsa.publicKey },
  { alg: 'ES256', signing: p256.privateKey, verifying: p256.publicKey },
  { alg: 'ES512', signing: p521.privateKey, verifying: p521.publicKey },
];
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * What may differ on a damaged token (rows "strict" and "payload that is no JSON" of the table): the original accepts other
 * spellings of a signature's bytes, and lets errors of other kinds through.
 */
function assertNoWeaker(token: string, key: unknown, options?: object): 'accepted' | 'refused' | 'twin' {
  const { our, their } = both((library) => library.verify(token, key, options));
  if (our.ok) {
    assert.deepEqual(our, their, token);
    return 'accepted';
  }
  assert.equal(our.name, 'JsonWebTokenError');
  if (their.ok) {
    assert.equal(our.message, 'invalid signature');
    return 'twin';
  }
  if (their.name === 'JsonWebTokenError' && our.message !== 'invalid token')
    assert.deepEqual(our, their, token);
  return 'refused';
}

for (const { alg, signing, verifying } of pairs) {
  test(`refuses changed bits all over a ${alg} token`, () => {
    const token = String(theirs.sign({ sub: 'me', iat: 1 }, signing, { algorithm: alg }));
    let twins = 0;
    // Public keys take their time, so only every fifth character is changed, the last one among them.
    const step = alg.startsWith('HS') ? 1 : 5;
    for (let i = token.length - 1; i >= 0; i -= step) {
      const value = alphabet.indexOf(token.charAt(i));
      for (let bit = 0; bit < 6 && token.charAt(i) !== '.'; bit++) {
        const changed = token.slice(0, i) + alphabet.charAt(value ^ (1 << bit)) + token.slice(i + 1);
        const verdict = assertNoWeaker(changed, verifying);
        assert.notEqual(verdict, 'accepted', changed);
        if (verdict === 'twin') twins++;
      }
    }
    // The original takes the unused bits at the end of a signature for nothing, except in HMAC.
    assert.ok(twins <= 4, `${twins} twins`);
  });
}

test('refuses a token with a part cut, doubled or moved', () => {
  fc.assert(
    fc.property(
      fc.record({
        pair: fc.constantFrom(...pairs),
        a: fc.nat(),
        b: fc.nat(),
        how: fc.constantFrom('cut', 'double', 'reverse'),
      }),
      ({ pair, a, b, how }) => {
        const token = String(theirs.sign({ sub: 'me', iat: 1 }, pair.signing, { algorithm: pair.alg }));
        const [from, to] = [a % token.length, (a % token.length) + 1 + (b % 8)];
        const part = token.slice(from, to);
        const put = { cut: '', double: part + part, reverse: part.split('').reverse().join('') }[how];
        const changed = token.slice(0, from) + put + token.slice(to);
        if (changed !== token) assert.notEqual(assertNoWeaker(changed, pair.verifying), 'accepted');
      },
    ),
    { numRuns: 300 },
  );
});

test('judges random headers and payloads no weaker than the original', () => {
  const text = fc.oneof(
    fc.json({ maxDepth: 3 }),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('{}', 'null', '[]'),
  );
  const header = fc.record(
    {
      alg: fc.oneof(fc.constantFrom(...algorithms, 'none'), fc.jsonValue()),
      typ: fc.oneof(fc.constant('JWT'), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(header, text, fc.boolean(), (head, payload, sign) => {
      const input = [JSON.stringify(head), payload]
        .map((part) => Buffer.from(part).toString('base64url'))
        .join('.');
      const signature = sign ? String(theirs.sign('x', secretText)).split('.')[2] : '';
      assertNoWeaker(`${input}.${signature}`, secretText);
      assertNoWeaker(`${input}.${signature}`, rsa.publicKey);
      assertNoWeaker(`${input}.${signature}`, secretText, { algorithms: [...algorithms, 'none'] });
    }),
    { numRuns: 300 },
  );
});

test('signs and verifies random claims as the original', () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  const claims = fc
    .dictionary(fc.string(), value)
    .filter((object) => !Object.keys(object).some((name) => name in Object.prototype));
  const secrets = fc.oneof(fc.string({ minLength: 1 }), fc.uint8Array({ minLength: 1, maxLength: 200 }));
  fc.assert(
    fc.property(claims, secrets, fc.constantFrom('HS256', 'HS384', 'HS512'), (payload, secret, algorithm) => {
      const options = { algorithm, noTimestamp: true, keyid: 'k' };
      const { our, their } = both((library) => library.sign(payload, secret, options));
      assert.deepEqual(our, their);
      if (!our.ok) return;
      const results = both((library) => library.verify(our.value, secret, { complete: true }));
      assert.deepEqual(results.our, results.their);
      const decoded = both((library) => library.decode(our.value, { complete: true }));
      assert.deepEqual(decoded.our, decoded.their);
    }),
    { numRuns: 300 },
  );
});

test('keeps many keys apart', () => {
  const keys = Array.from({ length: 400 }, () => randomBytes(32));
  const tokens = keys.map((key) => theirs.sign({ sub: 'me', iat: 1 }, key));
  for (let i = 0; i < keys.length; i++) {
    for (const other of [i, (i + 1) % keys.length, (i + 133) % keys.length]) {
      const { our, their } = both((library) => library.verify(tokens[i], keys[other]));
      assert.deepEqual(our, their);
      assert.equal(our.ok, other === i);
    }
  }
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const token = theirs.sign({}, pair.privateKey, { algorithm: 'ES256' });
  assert.equal(both((library) => library.verify(token, p256.publicKey)).our.ok, false);
  assert.equal(both((library) => library.verify(token, pair.publicKey)).our.ok, true);
});
