import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportEncryptedPem, exportJwk, exportPem, generateKey, publicKey } from '@mintmark/jose';
import { ownKey as german } from '../strings/de/own-key.ts';
import { ownKey as english } from '../strings/en/own-key.ts';
import { signingAlgorithm } from '../signing/algorithms.ts';
import { signingDemand } from './demands.ts';
import type { KeyDemand, OwnKeyReading } from './key-problem.ts';
import { readOwnKey, type ReadOwnKeyOptions } from './read-own-key.ts';

function demandOf(name: string): KeyDemand {
  const algorithm = signingAlgorithm(name);
  assert(algorithm);
  return signingDemand(algorithm);
}

async function read(text: string, name = 'ES256', options: ReadOwnKeyOptions = {}): Promise<OwnKeyReading> {
  return readOwnKey(text, demandOf(name), options);
}

async function problemOf(...given: Parameters<typeof read>): Promise<string> {
  const reading = await read(...given);
  return reading.kind === 'problem' ? reading.problem.name : reading.weaknesses.join();
}

const key = await generateKey('ES256', { kid: '2026-11' });
const jwk = exportJwk(key);
const text = JSON.stringify(jwk);

test('a private key is taken in every spelling, with its ID and thumbprint', async () => {
  for (const spelling of [
    text,
    exportPem(key),
    JSON.stringify({ keys: [jwk] }),
    exportPem(key).replaceAll('\n', ' '),
  ]) {
    const reading = await read(spelling);
    assert(reading.kind === 'ready');
    assert.equal(reading.jwk['d'], jwk['d']);
    assert.equal(reading.thumbprint?.length, 43);
    assert.equal('d' in (reading.publicJwk ?? {}), false);
  }
  const named = await read(text);
  assert.equal(named.kind === 'ready' && named.kid, '2026-11');
});

test('what stands in the way is named: form, half, kind, curve, purpose', async () => {
  const locked = await exportEncryptedPem(key, { password: 'x', iterations: 1000 });
  assert.equal(await problemOf(''), 'empty');
  assert.equal(await problemOf('\n'), 'secret-empty');
  assert.equal(await problemOf(exportPem(publicKey.of(key))), 'public-key');
  assert.equal(await problemOf(JSON.stringify(exportJwk(publicKey.of(key)))), 'public-key');
  assert.equal(await problemOf(locked), 'locked');
  assert.equal(await problemOf(locked, 'ES256', { password: 'y' }), 'wrong-password');
  assert.equal(await problemOf(locked, 'ES256', { password: 'x' }), '');
  assert.equal(await problemOf(text, 'ES384'), 'wrong-curve');
  assert.equal(await problemOf(text, 'RS256'), 'wrong-type');
  assert.equal(await problemOf(text, 'HS256'), 'key-given');
  assert.equal(await problemOf('a text'), 'secret-given');
  assert.equal(await problemOf(text.slice(0, 30)), 'json');
  assert.equal(await problemOf(JSON.stringify({ ...jwk, use: 'enc' })), 'wrong-use');
  assert.equal(await problemOf(JSON.stringify({ ...jwk, key_ops: ['verify'] })), 'wrong-operations');
  assert.equal(await problemOf(JSON.stringify({ ...jwk, alg: 'ES384' })), 'other-algorithm');
  const { d } = exportJwk(await generateKey('ES256'));
  assert.equal(await problemOf(JSON.stringify({ ...jwk, d })), 'damaged');
});

test('of several keys none is guessed', async () => {
  const other = exportJwk(await generateKey('ES384'));
  const second = exportJwk(await generateKey('ES256'));
  assert.equal(await problemOf(JSON.stringify({ keys: [jwk, other] })), '');
  assert.equal(await problemOf(JSON.stringify({ keys: [jwk, second] })), 'set-several');
  assert.equal(await problemOf('{"keys":[]}'), 'set-empty');
});

test('weak secrets are taken, and said to be weak; secrets are never trimmed', async () => {
  assert.equal(await problemOf('secret', 'HS256'), 'published');
  assert.equal(await problemOf('xK2$', 'HS256'), 'short');
  assert.equal(await problemOf('passwordpasswordpasswordpassword', 'HS256'), 'guessable');
  assert.equal(await problemOf('zz', 'HS256', { encoding: 'hex' }), 'secret-encoding');
  const reading = await read(' line\n', 'HS256');
  assert.equal(
    reading.kind === 'ready' && Buffer.from(String(reading.jwk['k']), 'base64url').toString(),
    ' line\n',
  );
});

test('each problem has a sentence of its own in both languages', () => {
  const facts = { algorithm: 'ES256', wanted: 'P-256', got: 'P-384' };
  for (const { problems } of [english, german]) {
    const sentences = Object.values(problems).map((say) => say(facts));
    assert.equal(new Set(sentences).size, sentences.length);
  }
  assert.deepEqual(Object.keys(german.problems).toSorted(), Object.keys(english.problems).toSorted());
});
