import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInstalled } from './install.js';

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/saw': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/saw-darwin': { version: '1.0.0', integrity: 'sha512-b', optional: true },
  'node_modules/@mintmark/jose': { link: true },
};
const { '': _root, 'node_modules/saw-darwin': _other, ...installed } = wanted;

test('is content when only packages of other systems are missing', () => {
  assert.equal(isInstalled(wanted, installed), true);
});

test('notices a missing package', () => {
  assert.equal(isInstalled(wanted, { 'node_modules/@mintmark/jose': { link: true } }), false);
});

test('notices another version', () => {
  assert.equal(isInstalled(wanted, { ...installed, 'node_modules/saw': { version: '1.0.1' } }), false);
});

test('notices other contents under the same version', () => {
  const changed = { version: '1.0.0', integrity: 'sha512-c' };
  assert.equal(isInstalled(wanted, { ...installed, 'node_modules/saw': changed }), false);
});

test('notices a package that is no longer wanted', () => {
  assert.equal(isInstalled(wanted, { ...installed, 'node_modules/axe': { version: '1.0.0' } }), false);
});

test('notices that nothing is installed', () => {
  assert.equal(isInstalled(wanted, {}), false);
});
