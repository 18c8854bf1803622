import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import jwt from '@mintmark/jose/jsonwebtoken';

// What the README of the original promises, on ours alone.

const secret = 'a secret of forty characters, long enough';
const rsa = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const nowSeconds = (): number => Math.floor(Date.now() / 1000);

function claimsOf(token: string): jwt.JwtPayload {
  const payload = jwt.verify(token, secret, { ignoreExpiration: true, ignoreNotBefore: true });
  assert.ok(typeof payload === 'object');
  return payload;
}

test('signs with HS256 and iat by default', () => {
  const decoded = jwt.decode(jwt.sign({ foo: 'bar' }, secret), { complete: true });
  assert.deepEqual(decoded?.header, { alg: 'HS256', typ: 'JWT' });
  const { iat, ...claims } = claimsOf(jwt.sign({ foo: 'bar' }, secret));
  assert.deepEqual(claims, { foo: 'bar' });
  assert.ok(iat !== undefined && Math.abs(iat - nowSeconds()) <= 60);
});

test('signs with RS256 and a PEM key', () => {
  const token = jwt.sign({ foo: 'bar', iat: 1 }, rsa.privateKey, { algorithm: 'RS256' });
  assert.deepEqual(jwt.verify(token, Buffer.from(rsa.publicKey)), { foo: 'bar', iat: 1 });
});

test('calls back with the token', async () => {
  const token = await new Promise<string | undefined>((resolve, reject) => {
    jwt.sign({ foo: 'bar' }, rsa.privateKey, { algorithm: 'RS256' }, (error, encoded) =>
      error ? reject(error) : resolve(encoded),
    );
  });
  assert.ok(jwt.verify(token ?? '', rsa.publicKey));
});

test('counts from an iat that stands in the payload', () => {
  const { iat, exp, nbf } = claimsOf(jwt.sign({ iat: 1000 }, secret, { expiresIn: '1h', notBefore: '120' }));
  assert.deepEqual({ iat, exp, nbf }, { iat: 1000, exp: 4600, nbf: 1000 });
});

test('takes time spans as numbers of seconds or texts with a unit', () => {
  for (const [span, seconds] of [
    [60, 60],
    ['2 days', 172_800],
    ['10h', 36_000],
    ['7d', 604_800],
    ['-1m', -60],
  ] as const) {
    assert.equal(claimsOf(jwt.sign({ iat: 1000 }, secret, { expiresIn: span })).exp, 1000 + seconds);
  }
});

test('leaves text and bytes as they are', () => {
  assert.equal(jwt.verify(jwt.sign('just text', secret), secret), 'just text');
  assert.equal(jwt.verify(jwt.sign(Buffer.from('bytes'), secret), secret), 'bytes');
  assert.deepEqual(jwt.verify(jwt.sign('{"a":1}', secret), secret), { a: 1 });
});

test('says when an expired token ended', () => {
  const exp = nowSeconds() - 10;
  const expected = { name: 'TokenExpiredError', message: 'jwt expired', expiredAt: new Date(exp * 1000) };
  assert.throws(() => jwt.verify(jwt.sign({ exp }, secret), secret), expected);
  assert.ok(jwt.verify(jwt.sign({ exp }, secret), secret, { clockTolerance: 20 }));
});

test('says when a token begins', () => {
  const nbf = nowSeconds() + 100;
  const expected = { name: 'NotBeforeError', message: 'jwt not active', date: new Date(nbf * 1000) };
  assert.throws(() => jwt.verify(jwt.sign({ nbf }, secret), secret), expected);
});

test('says what it expected', () => {
  const token = jwt.sign({}, secret, { audience: 'urn:foo', issuer: 'me', subject: 's', jwtid: 'j' });
  for (const [options, message] of [
    [{ audience: 'urn:bar' }, 'jwt audience invalid. expected: urn:bar'],
    [{ audience: [/bar/, 'x'] }, 'jwt audience invalid. expected: /bar/ or x'],
    [{ issuer: ['a', 'b'] }, 'jwt issuer invalid. expected: a,b'],
    [{ subject: 'x' }, 'jwt subject invalid. expected: x'],
    [{ jwtid: 'x' }, 'jwt jwtid invalid. expected: x'],
    [{ nonce: 'x' }, 'jwt nonce invalid. expected: x'],
    [{ algorithms: ['HS512'] }, 'invalid algorithm'],
  ] as [jwt.VerifyOptions, string][]) {
    assert.throws(() => jwt.verify(token, secret, options), { name: 'JsonWebTokenError', message });
  }
  assert.ok(jwt.verify(token, secret, { audience: /urn:f[o]{2}/, issuer: 'me', subject: 's', jwtid: 'j' }));
});

test('gets its key from a function that looks at the header', async () => {
  const keys = new Map([['1', secret]]);
  const token = jwt.sign({ iat: 1 }, secret, { keyid: '1' });
  const getKey: jwt.GetPublicKeyOrSecret = ({ kid = '' }, callback) => {
    setImmediate(() => (keys.has(kid) ? callback(null, keys.get(kid)) : callback(new Error('unknown kid'))));
  };
  const ask = (one: string): Promise<unknown> =>
    new Promise((resolve) => jwt.verify(one, getKey, (error, payload) => resolve(error?.message ?? payload)));
  assert.deepEqual(await ask(token), { iat: 1 });
  assert.equal(await ask(jwt.sign({}, secret)), 'error in secret or public key callback: unknown kid');
});

test('verifies tokens without signature only when none is asked for and no key is given', () => {
  const token = jwt.sign({ iat: 1 }, null, { algorithm: 'none' });
  assert.deepEqual(jwt.verify(token, '', { algorithms: ['none'] }), { iat: 1 });
  for (const [key, options] of [
    [secret, { algorithms: ['none'] }],
    [secret, {}],
    ['', {}],
    ['', { algorithms: ['HS256'] }],
    ['', { algorithms: ['NONE'] }],
  ] as [string, jwt.VerifyOptions][]) {
    assert.throws(() => jwt.verify(token, key, options), jwt.JsonWebTokenError);
  }
  for (const alg of ['None', 'NONE', 'nOnE']) {
    const header = Buffer.from(JSON.stringify({ alg, typ: 'JWT' })).toString('base64url');
    const forged = `${header}.${token.split('.')[1]}.`;
    assert.throws(() => jwt.verify(forged, '', { algorithms: ['none'] }), { message: 'invalid algorithm' });
  }
});

test('decodes without a look at the signature', () => {
  const token = `${jwt.sign({ iat: 1 }, secret).slice(0, -4)}AAAA`;
  assert.deepEqual(jwt.decode(token), { iat: 1 });
  assert.equal(jwt.decode(token, { complete: true })?.signature, token.split('.')[2]);
  assert.equal(jwt.decode('no token'), null);
});

test('no error names a secret or a piece of a token', () => {
  const token = jwt.sign({ card: 'SECRETCARD', iat: 1 }, 'SECRETKEY-of-some-length-that-is-long-enough');
  for (const run of [
    () => jwt.verify(token, 'other'),
    () => jwt.verify(token.slice(0, -1), 'other'),
    () => jwt.verify(`${token}.x`, 'other'),
    () => jwt.verify(token, 'SECRETKEY-of-some-length-that-is-long-enough', { subject: 'expected' }),
    () => jwt.sign({ exp: 'SECRETCARD' }, 'SECRETKEY'),
    () => jwt.sign({}, 'SECRETKEY', { algorithm: 'RS256' }),
    () =>
      jwt.decode(
        `${Buffer.from('{"typ":"JWT"}').toString('base64url')}.${Buffer.from('SECRETCARD').toString('base64url')}.`,
      ),
  ]) {
    assert.throws(
      run,
      (error) =>
        error instanceof Error && !/SECRET|eyJ|U0VDU/.test(`${error.stack} ${JSON.stringify(error)}`),
    );
  }
});
