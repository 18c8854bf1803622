import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { recognizeKey } from './recognize-key.ts';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const spki = publicKey.export({ type: 'spki', format: 'pem' });
const jwk = JSON.stringify(publicKey.export({ format: 'jwk' }));

test('a secret is kept to the last character and its edge is named', () => {
  assert.deepEqual(recognizeKey('s3cret\n'), { kind: 'secret', text: 's3cret\n', edge: 'line-break' });
  assert.deepEqual(recognizeKey(' s3cret'), { kind: 'secret', text: ' s3cret', edge: 'space' });
  assert.deepEqual(recognizeKey('s3cret'), { kind: 'secret', text: 's3cret', edge: 'none' });
  assert.deepEqual(recognizeKey('{not json'), { kind: 'secret', text: '{not json', edge: 'none' });
});

test('each PEM block is named', () => {
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const sec1 = privateKey.export({ type: 'sec1', format: 'pem' });
  for (const [pem, kind] of [
    [spki, 'spki'],
    [pkcs8, 'pkcs8'],
    [sec1, 'sec1'],
  ] as const) {
    const found = recognizeKey(pem);
    assert.equal(found.kind === 'pem' && found.pem, kind);
    assert.equal(found.kind === 'pem' && found.repaired, false);
    assert.equal(found.kind === 'pem' && found.text, pem);
  }
});

test('a PEM block that lost its line breaks is repaired', () => {
  const damaged = [spki.replaceAll('\n', ''), spki.replaceAll('\n', '\\n'), spki.replaceAll('\n', ' ')];
  for (const pasted of damaged) {
    const found = recognizeKey(pasted);
    assert.equal(found.kind === 'pem' && found.text, spki);
    assert.equal(found.kind === 'pem' && found.repaired, true);
  }
});

test('bare base64 of a public key is taken as one', () => {
  const body = spki.split('\n').slice(1, -2).join('');
  const found = recognizeKey(body);
  assert.equal(found.kind === 'pem' && found.text, spki);
});

test('a JWK, a key set and a list of keys are told apart', () => {
  assert.equal(recognizeKey(jwk).kind, 'jwk');
  assert.equal(recognizeKey(`{"keys":[${jwk}]}`).kind, 'jwks');
  assert.equal(recognizeKey(`[${jwk},${jwk}]`).kind, 'jwks');
});

test('what is nearly a key says what is missing', () => {
  assert.deepEqual(recognizeKey('{"kty":"RSA",'), { kind: 'broken', reason: 'json' });
  assert.deepEqual(recognizeKey('{"issuer":"x"}'), { kind: 'broken', reason: 'no-key' });
  assert.deepEqual(recognizeKey('-----BEGIN PUBLIC KEY-----\nMFkw'), { kind: 'broken', reason: 'pem' });
  assert.deepEqual(recognizeKey('https://issuer.example/jwks.json'), { kind: 'address' });
  assert.deepEqual(recognizeKey(''), { kind: 'empty' });
});
