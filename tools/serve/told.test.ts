import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatStarted } from './format-started.ts';
import { readTold, type Told } from './told.ts';

const issuer = 'http://localhost:4401';
const addresses = {
  issuer,
  discovery: `${issuer}/d`,
  admin: `${issuer}/admin`,
  account: `${issuer}/account`,
};
const told: Told = { addresses, administrator: undefined, home: '/home/.mintmark' };

test('reads where the authorization server is', () => {
  const administrator = { username: 'admin', password: 'once' };
  const read = readTold(JSON.stringify({ ok: true, ...told, administrator }));
  assert.ok('addresses' in read);
  assert.equal(read.addresses.issuer, issuer);
  assert.deepEqual(read.administrator, administrator);
});

test('reads why it does not start, and makes something of nothing', () => {
  const refused = { code: 'port_taken', message: 'port 1 is taken', hint: 'choose another' };
  assert.deepEqual(readTold(JSON.stringify({ ok: false, ...refused })), refused);
  for (const line of ['', 'nonsense', 'null', '{}'])
    assert.match(JSON.stringify(readTold(line)), /internal_error/);
});

test('tells the addresses, and the administrator only on the first start', () => {
  const later = formatStarted('http://localhost:4400', told);
  assert.match(later, /debugger +http:\/\/localhost:4400\n/);
  assert.match(later, /authorization server +http:\/\/localhost:4401\n/);
  assert.doesNotMatch(later, /password/);
  const administrator = { username: 'admin', password: 'once' };
  const first = formatStarted('http://localhost:4400', { ...told, administrator });
  assert.match(first, /administrator +admin\n +password +once {2}\(shown this once\)/);
});
