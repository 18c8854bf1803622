import assert from 'node:assert/strict';
import { test } from 'node:test';
import { issuerOf, oauthAddress, readAddress, requestAddress } from './address.ts';
import { ask, findOutWhy, type Answer } from './ask.ts';
import { readDocument } from './read-document.ts';

const answering = (body: string, init?: ResponseInit) => (): Promise<Response> =>
  Promise.resolve(new Response(body, init));
const failing = () => Promise.reject(new TypeError('Failed to fetch'));
const problemOf = (answer: Answer): string => (answer.kind === 'problem' ? answer.problem : answer.kind);

test('an address is taken for what its path looks like', () => {
  const guess = (text: string): string => {
    const read = readAddress(text);
    return read.kind === 'address' ? read.guess : read.kind;
  };
  assert.equal(guess('https://issuer.example'), 'issuer');
  assert.equal(guess('https://issuer.example/realms/a/.well-known/openid-configuration'), 'discovery');
  assert.equal(guess('https://issuer.example/.well-known/oauth-authorization-server/a'), 'discovery');
  assert.equal(guess('https://issuer.example/.well-known/jwks.json'), 'key-set');
  assert.equal(guess('https://issuer.example/oauth2/v3/certs'), 'key-set');
  assert.equal(guess('http://localhost:4000'), 'issuer');
  assert.equal(guess('  '), 'empty');
});

test('what a page must not ask is refused with its reason', () => {
  const problem = (text: string): string => {
    const read = readAddress(text);
    return read.kind === 'problem' ? read.problem : read.kind;
  };
  assert.equal(problem('issuer.example'), 'no-address');
  assert.equal(problem('javascript:alert(1)'), 'no-address');
  assert.equal(problem('http://issuer.example'), 'not-https');
  assert.equal(problem('https://user:secret@issuer.example'), 'has-password');
});

test('an issuer and its metadata address lead to each other', () => {
  const oidc = requestAddress(new URL('https://issuer.example/a/'), 'issuer');
  assert.equal(oidc, 'https://issuer.example/a/.well-known/openid-configuration');
  assert.equal(issuerOf(oidc), 'https://issuer.example/a');
  const oauth = oauthAddress('https://issuer.example/a') ?? '';
  assert.equal(oauth, 'https://issuer.example/.well-known/oauth-authorization-server/a');
  assert.equal(issuerOf(oauth), 'https://issuer.example/a');
  assert.equal(issuerOf('https://issuer.example/jwks'), undefined);
});

test('each failure to get a document is told apart', async () => {
  const address = 'https://issuer.example/jwks';
  assert.equal(problemOf(await ask(address, answering('{"keys":[]}'))), 'document');
  assert.equal(problemOf(await ask(address, answering('gone', { status: 404 }))), 'status');
  assert.equal(problemOf(await ask(address, answering('', { status: 302 }))), 'redirect');
  assert.equal(problemOf(await ask(address, answering('<html>'))), 'not-json');
  assert.equal(problemOf(await ask(address, answering('[1]'))), 'not-object');
  assert.equal(problemOf(await ask(address, answering(`"${'x'.repeat(1_000_001)}"`))), 'too-long');
  assert.equal(problemOf(await ask(address, failing)), 'unreadable');
  assert.equal(problemOf(await findOutWhy(address, failing)), 'unreachable');
  assert.equal(problemOf(await findOutWhy(address, answering(''))), 'cors');
});

test('asks without cookies, referrer or redirect', async () => {
  let asked: RequestInit = {};
  await ask('https://issuer.example/jwks', (_address, options) => {
    asked = options;
    return Promise.resolve(new Response('{}'));
  });
  assert.equal(asked.credentials, 'omit');
  assert.equal(asked.referrerPolicy, 'no-referrer');
  assert.equal(asked.redirect, 'manual');
});

test('a discovery document must be of the issuer it was asked of', () => {
  const wanted = { issuer: 'https://issuer.example', kid: '' };
  const members = { issuer: 'https://issuer.example', jwks_uri: 'https://keys.example/jwks' };
  assert.deepEqual(readDocument(members, wanted), {
    kind: 'discovery',
    issuer: 'https://issuer.example',
    keysAddress: 'https://keys.example/jwks',
  });
  assert.deepEqual(readDocument({ ...members, issuer: 'https://evil.example' }, wanted), {
    kind: 'problem',
    problem: 'issuer-mismatch',
    found: 'https://evil.example',
  });
  assert.equal(
    problemIn(readDocument({ ...members, jwks_uri: 'http://keys.example' }, wanted)),
    'no-keys-address',
  );
});

test('a key set says which keys it has and whether the wanted one is there', () => {
  const members = {
    keys: [
      { kid: 'a', kty: 'EC', crv: 'P-256', x: '', y: '' },
      { kid: 'b', kty: 'RSA', d: 'x' },
    ],
  };
  const read = readDocument(members, { issuer: undefined, kid: 'c' });
  assert.ok(read.kind === 'key-set');
  assert.equal(read.hasWanted, false);
  assert.deepEqual(
    read.keys.map(({ kid, isPrivate }) => [kid, isPrivate]),
    [
      ['a', false],
      ['b', true],
    ],
  );
  assert.equal(problemIn(readDocument({ keys: [] }, { issuer: undefined, kid: '' })), 'no-keys');
  assert.equal(problemIn(readDocument({ hello: 1 }, { issuer: undefined, kid: '' })), 'no-keys');
});

function problemIn(read: ReturnType<typeof readDocument>): string {
  return read.kind === 'problem' ? read.problem : read.kind;
}
