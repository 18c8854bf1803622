import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateKey, createSigner } from '@mintmark/jose';
import { makePassphrase, seal, unseal } from './seal.ts';
import { isUsable, readableClaims, stripSignature, writeLink } from './share-link.ts';

const now = Date.now();
const key = await generateKey('HS256');
const token = await createSigner({ key, expiresInSeconds: 300 }).sign({ sub: 'alice', email: 'a@b.example' });

test('the signature is left out, and nothing else', () => {
  const { text, isStripped, canStrip } = stripSignature(token);
  assert.deepEqual([isStripped, canStrip], [true, true]);
  assert.equal(token.startsWith(text), true);
  assert.match(text, /^[\w-]+\.[\w-]+\.$/);
  assert.equal(stripSignature('a.b.c.d.e').canStrip, false);
  assert.equal(stripSignature('eyJhbGciOiJub25lIn0.e30.').isStripped, false);
});

test('an SD-JWT keeps its disclosures and loses both signatures', () => {
  const disclosure = Buffer.from('["salt","name","Alice"]').toString('base64url');
  const { text } = stripSignature(`${token}~${disclosure}~${token}`);
  assert.equal(text.includes(disclosure), true);
  assert.equal(text.includes(token.split('.')[2] ?? '?'), false);
});

test('a link opens again in the page', () => {
  const link = writeLink('https://debugger.example/?x=1#/share', 'token', token);
  assert.equal(link.startsWith('https://debugger.example/?x=1#token='), true);
  assert.equal(new URLSearchParams(new URL(link).hash.slice(1)).get('token'), token);
});

test('a token is locked with a passphrase, and only that one opens it', async () => {
  const sealed = await seal(token, 'correct horse');
  assert.equal(sealed.includes(token.split('.')[1] ?? '?'), false);
  assert.deepEqual(await unseal(sealed, 'correct horse'), { kind: 'open', token });
  assert.deepEqual(await unseal(sealed, 'wrong'), { kind: 'wrong-passphrase' });
  assert.deepEqual(await unseal(sealed, ''), { kind: 'wrong-passphrase' });
  assert.deepEqual(await unseal('a.b.c', 'correct horse'), { kind: 'broken' });
});

test('what a link reveals is named', () => {
  assert.deepEqual(readableClaims(token), ['sub', 'email', 'iat', 'exp']);
  assert.equal(isUsable(token, now), true);
  assert.equal(isUsable(token, now + 3_600_000), false);
});

test('passphrases are made up, and never twice the same', () => {
  const made = new Set(Array.from({ length: 50 }, makePassphrase));
  assert.equal(made.size, 50);
  for (const passphrase of made) assert.match(passphrase, /^(?:[a-z2-9]{5}-){3}[a-z2-9]{5}$/);
});
