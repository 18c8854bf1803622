import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storages } from '../../steps/storage.ts';
import { pathOf, readStorage } from './choose-storage.ts';

test('gives each choice a page of its own', () => {
  for (const choice of storages) assert.deepEqual(readStorage(choice.path), choice);
  assert.equal(readStorage('/elsewhere'), storages[0]);
});

test('keeps the kind of token where there is a choice', () => {
  assert.equal(pathOf({ storage: 'local', isBound: false }), '/local-bearer');
  assert.equal(pathOf({ storage: 'cookie', isBound: true }), '/cookie');
});
