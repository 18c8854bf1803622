import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, readPlace } from './address.ts';

test('an address names a page and may name a section', () => {
  assert.deepEqual(readPlace('attacks'), { topic: 'attacks', section: undefined });
  assert.deepEqual(readPlace('attacks/alg-none'), { topic: 'attacks', section: 'alg-none' });
  assert.deepEqual(readPlace('attacks/'), { topic: 'attacks', section: undefined });
  assert.equal(addressOf('attacks', 'alg-none'), '#/learn/attacks/alg-none');
});

test('without a name it is the first page', () => {
  for (const path of [undefined, '']) assert.equal(readPlace(path)?.topic, 'what-is-a-jwt');
});

test('a page that does not exist is none', () => {
  for (const path of ['nothing', 'constructor', '__proto__']) assert.equal(readPlace(path), undefined);
});
