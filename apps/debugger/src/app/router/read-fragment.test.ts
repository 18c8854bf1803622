import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSharedFragment, readTokenFragment } from './read-fragment.ts';

test('a token is found under each name that links use', () => {
  for (const name of ['token', 'access_token', 'id_token', 'value'])
    assert.deepEqual(readTokenFragment(`#${name}=a.b.c`), { token: 'a.b.c', key: undefined });
  assert.equal(readTokenFragment('#debugger-io?token=a.b.c')?.token, 'a.b.c');
  assert.equal(readTokenFragment('#state=x&id_token=a.b.c')?.token, 'a.b.c');
});

test('the public key of a link comes with the token', () => {
  const key = '-----BEGIN PUBLIC KEY-----';
  assert.equal(readTokenFragment(`#token=a.b.c&publicKey=${encodeURIComponent(key)}`)?.key, key);
});

test('an address without a token has none, nor has an address of a view', () => {
  for (const hash of ['', '#', '#token=', '#debugger-io', '#/', '#/learn?token=a.b.c'])
    assert.equal(readTokenFragment(hash), undefined);
});

test('what was locked with a passphrase is found under its own name, and is no token', () => {
  assert.equal(readSharedFragment('#shared=a.b.c.d.e'), 'a.b.c.d.e');
  assert.equal(readTokenFragment('#shared=a.b.c.d.e'), undefined);
  for (const hash of ['', '#shared=', '#/shared', '#token=a.b.c'])
    assert.equal(readSharedFragment(hash), undefined);
});
