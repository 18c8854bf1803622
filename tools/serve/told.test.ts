import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatStarted } from './format-started.ts';
import { readExample } from './told-example.ts';
import { readGateway } from './told-gateway.ts';
import { readTold, type Told } from './told.ts';

const issuer = 'http://localhost:4401';
const addresses = {
  issuer,
  discovery: `${issuer}/d`,
  admin: `${issuer}/admin`,
  account: `${issuer}/account`,
};
const gateway = {
  url: 'http://localhost:4404',
  why: 'http://localhost:4405/why',
  config: '/home/m.yaml',
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
  const later = formatStarted({ debuggerUrl: 'http://localhost:4400', told, example: undefined });
  assert.match(later, /debugger +http:\/\/localhost:4400\n/);
  assert.match(later, /authorization server +http:\/\/localhost:4401\n/);
  assert.doesNotMatch(later, /password/);
  const administrator = { username: 'admin', password: 'once' };
  const first = formatStarted({
    ...{ debuggerUrl: 'http://localhost:4400', told: { ...told, administrator } },
    example: {
      app: 'http://localhost:4402',
      api: 'http://localhost:4403',
      gateway,
      passwords: { alice: 'a1', bob: 'b2' },
    },
  });
  assert.match(first, /example app +http:\/\/localhost:4402\n +example API +http:\/\/localhost:4403\n/);
  assert.match(
    first,
    /gateway +http:\/\/localhost:4404\n +why page +\S+4405\/why\n +gateway file +\/home\/m.yaml\n/,
  );
  assert.match(first, /sign in as alice +a1\n +sign in as bob +b2\n/);
  assert.match(first, /administrator +admin\n +password +once {2}\(shown this once\)/);
});

test('reads where the example is, and why it is not there', () => {
  const addresses = { app: 'http://localhost:4402', api: 'http://localhost:4403', issuer };
  const { app, api } = addresses;
  const passwords = { alice: 'a1', other: 1 };
  const read = readExample(JSON.stringify({ ok: true, addresses, passwords }));
  assert.deepEqual(read, { app, api, gateway: undefined, passwords: { alice: 'a1' } });
  const withGateway = readExample(JSON.stringify({ ok: true, addresses, passwords, gateway }));
  assert.deepEqual(withGateway, { app, api, gateway, passwords: { alice: 'a1' } });
  assert.deepEqual(readExample('{"ok":false,"message":"port 1 is taken"}'), { problem: 'port 1 is taken' });
  assert.deepEqual(readExample(''), { problem: 'it ended without saying why' });
});

test('reads whether the gateway runs, and why it does not', () => {
  assert.deepEqual(readGateway('{"ok":true,"workers":1}'), { ok: true });
  const refused = { code: 'port_taken', message: 'port 1 is taken' };
  assert.deepEqual(readGateway(JSON.stringify({ ok: false, ...refused })), refused);
  for (const line of ['', 'null', '{}']) assert.match(JSON.stringify(readGateway(line)), /internal_error/);
});
