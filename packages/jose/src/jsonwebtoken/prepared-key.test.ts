import assert from 'node:assert/strict';
import { createHmac, createSecretKey, generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { rsa, privatePem, publicPem } from './differential.test-helper.ts';
import { createKeyPreparation } from './prepared-key.ts';
import { sign } from './sign.ts';
import { verify } from './verify.ts';

test('prepares a key once, however it is given', () => {
  const prepare = createKeyPreparation('verify');
  const secret = createSecretKey(Buffer.alloc(32, 1));
  const forms: readonly (() => unknown)[] = [
    () => 'a secret',
    () => Buffer.from('a secret'),
    () => new Uint8Array([1, 2, 3]),
    () => new Uint8Array([1, 2, 3]).buffer,
    () => secret,
    () => publicPem(rsa),
    () => rsa.publicKey,
    () => ({ key: publicPem(rsa) }),
    () => ({ key: Buffer.from(publicPem(rsa)), format: 'pem' }),
    () => ({ key: rsa.publicKey.export({ format: 'jwk' }), format: 'jwk' }),
  ];
  for (const form of forms) {
    const first = prepare(form());
    assert.notEqual(first, undefined);
    assert.equal(prepare(form()), first);
  }
});

test('goes by the content of a buffer, not by the buffer', () => {
  const buffer = Buffer.alloc(32, 1);
  const token = sign({}, buffer);
  const header = token.slice(0, token.lastIndexOf('.'));
  buffer.fill(2);
  assert.throws(() => verify(token, buffer), { message: 'invalid signature' });
  const expected = createHmac('sha256', buffer).update(header).digest('base64url');
  assert.ok(verify(`${header}.${expected}`, buffer));
  buffer.fill(1);
  assert.ok(verify(token, buffer));
});

test('goes by the bytes a view shows, not by its memory', () => {
  const memory = Buffer.alloc(64, 1);
  memory.fill(2, 32);
  const token = sign({}, memory.subarray(0, 32));
  assert.ok(verify(token, memory.subarray(0, 32)));
  assert.throws(() => verify(token, memory.subarray(32)), { message: 'invalid signature' });
});

test('keeps objects apart that differ in any part', () => {
  const options = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc' } as const;
  const key = rsa.privateKey.export({ ...options, passphrase: 'open' });
  const sign2 = (passphrase: string): string => sign({}, { key, passphrase }, { algorithm: 'RS256' });
  assert.ok(sign2('open'));
  assert.throws(() => sign2('closed'), { message: 'secretOrPrivateKey is not valid key material' });
  assert.ok(sign2('open'));
  const prepare = createKeyPreparation('verify');
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const objects = [rsa, other].map((pair) => ({
    key: pair.publicKey.export({ format: 'jwk' }),
    format: 'jwk',
  }));
  assert.notEqual(prepare(objects[0]), prepare(objects[1]));
});

test('never takes an object with a key in it for another', () => {
  const prepare = createKeyPreparation('verify');
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  assert.notEqual(prepare({ key: rsa.privateKey }), prepare({ key: other.privateKey }));
  assert.equal(prepare({ key: rsa.privateKey })?.type, 'public');
});

test('keeps the roles apart', () => {
  const pem = privatePem(rsa);
  const token = sign({}, pem, { algorithm: 'RS256' });
  assert.ok(verify(token, pem));
  assert.ok(sign({}, pem, { algorithm: 'RS256' }));
});

test('takes claims and options of another realm, as Jest has them', () => {
  const claims = runInNewContext('({ sub: "me" })') as object;
  const options = runInNewContext('({ expiresIn: 60, header: { alg: "HS512" } })') as object;
  assert.ok(sign(claims, 'a secret', options));
});
