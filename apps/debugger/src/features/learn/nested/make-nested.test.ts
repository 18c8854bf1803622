import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeNestedSample } from './make-nested.ts';

test('the sample has five parts, opens, and holds a signed token', async () => {
  const { parts, outerHeader, innerHeader, claims, token } = await makeNestedSample(Date.UTC(2026, 10, 22));
  assert.deepEqual(
    parts.map(({ bytes }) => bytes).filter((_, index) => index !== 0 && index !== 3),
    [40, 12, 16],
  );
  assert.equal(parts.map(({ text }) => text).join('.'), token);
  assert.match(outerHeader, /"cty": "JWT"/);
  assert.match(innerHeader, /"alg": "ES256"/);
  assert.match(claims, /"sub": "ada"/);
  const ciphertext = Buffer.from(token.split('.')[3] ?? '', 'base64url').toString('latin1');
  for (const text of [innerHeader, claims]) {
    // As it stands in the signed token. A name alone may be in the ciphertext by chance.
    const segment = Buffer.from(JSON.stringify(JSON.parse(text))).toString('base64url');
    assert.ok(!ciphertext.includes(segment), segment);
  }
});
