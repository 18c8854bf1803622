import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encryptCompactJwe, passwordKey } from '@mintmark/jose';
import { keyText, makeDecryptionKey, makeSecretKey } from '../../shared/own-key/generate.ts';
import type { OwnKey } from '../../shared/own-key/key-problem.ts';
import { readOwnKey } from '../../shared/own-key/read-own-key.ts';
import { contentEncryptions, contentEncryption, encryptionDemand, keyManagements } from './algorithms.ts';
import type { KeyManagement } from './algorithms.ts';
import { decryptToken } from './decrypt-token.ts';
import { encryptText } from './encrypt-text.ts';
import { takeApart } from './token-parts.ts';

const few = 1000;

async function newKeyText({ name, family }: KeyManagement, encryption: string): Promise<string> {
  if (family === 'password') return 'correct horse battery staple';
  if (family === 'agreement') return keyText(await makeDecryptionKey(name, { curve: 'P-256' }));
  if (family === 'rsa') return keyText(await makeDecryptionKey(name, { modulusLength: 2048 }));
  return keyText(await makeSecretKey(name, encryption));
}

async function readKey(
  text: string,
  algorithm: KeyManagement,
  { encryption, purpose }: { encryption: string; purpose: 'encrypt' | 'decrypt' },
): Promise<OwnKey> {
  const demand = encryptionDemand(algorithm, contentEncryption(encryption), purpose);
  const reading = await readOwnKey(text, demand);
  assert(reading.kind === 'ready', reading.kind === 'problem' ? reading.problem.name : '');
  return reading;
}

const options = { typ: 'JWT', cty: '', isCompressed: false, iterations: few };

test('every key management algorithm encrypts, and decrypts again', async () => {
  assert(keyManagements.length >= 18);
  for (const algorithm of keyManagements) {
    const encryption = 'A128GCM';
    const text = await newKeyText(algorithm, encryption);
    const key = await readKey(text, algorithm, { encryption, purpose: 'encrypt' });
    const token = await encryptText('{"sub":"alice"}', { ...options, algorithm, encryption, key });
    assert.equal(takeApart(token)?.header['alg'], algorithm.name);
    const own = await readKey(text, algorithm, { encryption, purpose: 'decrypt' });
    const opened = await decryptToken(token, own, { algorithm, encryption });
    assert.equal(opened.kind === 'open' && opened.text, '{"sub":"alice"}', algorithm.name);
  }
});

test('every content encryption has the lengths that its parts show', async () => {
  const algorithm = keyManagements.find(({ name }) => name === 'dir');
  assert(algorithm);
  for (const { name: encryption, keyBytes } of contentEncryptions) {
    const text = await newKeyText(algorithm, encryption);
    const key = await readKey(text, algorithm, { encryption, purpose: 'encrypt' });
    assert.equal((key.bits ?? 0) / 8, keyBytes, encryption);
    const token = await encryptText('x', { ...options, algorithm, encryption, key, isCompressed: true });
    const parts = takeApart(token);
    assert.equal(parts?.keyBytes, keyBytes);
    assert.equal(parts.header['zip'], 'DEF');
    const sizes = Object.fromEntries(parts.parts.map(({ name, bytes }) => [name, bytes.length]));
    assert.equal(sizes['encrypted-key'], 0);
    assert.equal(sizes['iv'], encryption.includes('CBC') ? 16 : 12);
  }
});

test('a wrong key, a changed token and too many iterations are refused, each with its code', async () => {
  const algorithm = keyManagements.find(({ name }) => name === 'PBES2-HS256+A128KW');
  assert(algorithm);
  const encryption = 'A128GCM';
  const key = await readKey('correct horse battery staple', algorithm, { encryption, purpose: 'decrypt' });
  const password = passwordKey.utf8('another password', { algorithm: algorithm.name });
  const token = await encryptCompactJwe('x', { key: password, encryption, iterations: few });
  const refused = await decryptToken(token, key, { algorithm, encryption });
  assert.equal(refused.kind === 'refused' && refused.code, 'decryption_failed');
  const header = Buffer.from(JSON.stringify({ ...takeApart(token)?.header, p2c: 2_000_000_000 }));
  const greedy = token.replace(/^[^.]+/, header.toString('base64url'));
  const limited = await decryptToken(greedy, key, { algorithm, encryption });
  assert.equal(limited.kind === 'refused' && limited.code, 'limit_exceeded');
});

test('a secret of another length, a public key and text for a key pair are named', async () => {
  const find = (name: string): KeyManagement => {
    const found = keyManagements.find((each) => each.name === name);
    assert(found);
    return found;
  };
  const problem = async (text: string, name: string): Promise<string> => {
    const demand = encryptionDemand(find(name), contentEncryption('A256GCM'), 'decrypt');
    const reading = await readOwnKey(text, demand);
    return reading.kind === 'problem' ? reading.problem.name : 'ready';
  };
  assert.equal(await problem('too short', 'A256KW'), 'secret-length');
  assert.equal(await problem('too short', 'dir'), 'secret-length');
  assert.equal(await problem('a text', 'ECDH-ES'), 'secret-given');
  const { d: _private, ...publicKey } = await makeDecryptionKey('ECDH-ES', { curve: 'P-256' });
  assert.equal(await problem(keyText(publicKey), 'ECDH-ES'), 'public-key');
});
