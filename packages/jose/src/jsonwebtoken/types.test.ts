import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

/** Code as projects write it for the types of the original. */
const sample = `
import jwt from 'PACKAGE';
import * as namespace from 'PACKAGE';
import { decode, JsonWebTokenError, NotBeforeError, sign, TokenExpiredError, verify } from 'PACKAGE';
import type {
  Algorithm, DecodeOptions, GetPublicKeyOrSecret, Jwt, JwtHeader, JwtPayload, PrivateKey, PublicKey, Secret, SignCallback,
  SignOptions, SigningKeyCallback, VerifyCallback, VerifyErrors, VerifyOptions,
} from 'PACKAGE';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';

interface Session extends JwtPayload { userId: string }
declare module 'PACKAGE' { export interface UserJwtPayload extends JwtPayload { userId: number } }

const secret: Secret = process.env['SECRET'] ?? 'secret';
const algorithm: Algorithm = 'HS256';
const options: SignOptions = { algorithm, expiresIn: '1h', notBefore: 5, audience: ['a'], header: { alg: 'HS256', kid: 'k' } };
const checks: VerifyOptions = { algorithms: [algorithm], audience: [/a/, 'b'], issuer: ['x', 'y'], maxAge: '2 days' };
const token: string = sign({ userId: 'u' }, secret, options);
sign('text', Buffer.from('secret'), { noTimestamp: true });
sign({}, { key: 'pem', passphrase: 'open' }, { algorithm: 'RS256' });
sign({}, null, { algorithm: 'none' });
sign({}, secret, (error: Error | null, encoded?: string) => void [error, encoded]);
sign({}, secret, options, (error, encoded) => void [error?.message, encoded?.length]);
const done: SignCallback = (error, encoded) => void [error, encoded];
sign({}, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey, options, done);

const payload: string | JwtPayload = verify(token, secret);
const session = verify(token, secret, checks) as Session;
const user = jwt.verify(token, secret) as jwt.JwtPayload & { userId: string };
const other: namespace.JwtPayload | string = namespace.verify(token, secret);
const complete: Jwt = verify(token, secret, { complete: true });
const kid: string | undefined = complete.header.kid;
const whole: Jwt | JwtPayload | string = verify(token, createPublicKey('pem'), { ...checks, complete: Math.random() > 0.5 });
const getKey: GetPublicKeyOrSecret = (header: JwtHeader, callback: SigningKeyCallback) => {
  if (header.kid === undefined) callback(new Error('no kid'));
  else callback(null, secret);
};
verify(token, getKey, (error: VerifyErrors | null, decoded) => { if (!error && typeof decoded === 'object') decoded['a'].b(); });
verify(token, getKey, checks, (error, decoded: string | JwtPayload | undefined) => void [error?.name, error?.inner, decoded]);
verify(token, secret, { complete: true }, (error, decoded?: Jwt) => void [error, decoded?.signature]);
const called: VerifyCallback<JwtPayload | string> = (error, decoded) => void [error, decoded];
jwt.verify(token, getKey, {}, called);

const decoded: null | Jwt = decode(token, { complete: true });
const json: null | JwtPayload = decode(token, { json: true });
const decoding: DecodeOptions = { complete: false };
const either: null | JwtPayload | string = jwt.decode(token, decoding);
const publicKey: PublicKey = 'pem';
const privateKey: PrivateKey = { key: 'pem', passphrase: 'open' };
try {
  verify(token, secret);
} catch (error) {
  if (error instanceof TokenExpiredError) error.expiredAt.getTime();
  else if (error instanceof NotBeforeError) error.date.getTime();
  else if (error instanceof JsonWebTokenError) error.message.trim();
  if (error instanceof jwt.TokenExpiredError) error.expiredAt.getTime();
}
const failure: jwt.VerifyErrors = new JsonWebTokenError('text', new Error('inner'));
const expired: jwt.TokenExpiredError = new TokenExpiredError('text', new Date());
const signOptions: jwt.SignOptions = { expiresIn: 60 };
export { payload, session, user, other, kid, whole, decoded, json, either, publicKey, privateKey, failure, expired, signOptions };
`;

/** The same from CommonJS. */
const commonSample = `
import jwt = require('PACKAGE');
const payload: jwt.JwtPayload | string = jwt.verify(jwt.sign({}, 'secret'), 'secret');
export = payload;
`;

/** Things the types of both packages refuse. */
const wrong = `
import { sign, verify } from 'PACKAGE';
// @ts-expect-error an unknown algorithm
sign({}, 'secret', { algorithm: 'HS1' });
// @ts-expect-error no key
sign({});
// @ts-expect-error no key without none
sign({}, null, { algorithm: 'HS256' });
// @ts-expect-error a number as payload
sign(5, 'secret');
// @ts-expect-error an unknown option
verify('token', 'secret', { issuers: ['x'] });
// @ts-expect-error a text as list
verify('token', 'secret', { algorithms: 'HS256' });
`;

/** Out of the way of everybody who looks for sources. */
const builds = join(import.meta.dirname, '../../dist');

for (const [library, syntax] of [
  ['jsonwebtoken', 'esModuleInterop'],
  ['@mintmark/jose/jsonwebtoken', 'verbatimModuleSyntax'],
] as const) {
  test(`code written for the types of the original compiles with ${library}`, (context) => {
    mkdirSync(builds, { recursive: true });
    const folder = mkdtempSync(join(builds, 'types-'));
    context.after(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, 'sample.ts'), sample.replaceAll('PACKAGE', library));
    writeFileSync(join(folder, 'common.cts'), commonSample.replaceAll('PACKAGE', library));
    writeFileSync(join(folder, 'wrong.ts'), wrong.replaceAll('PACKAGE', library));
    const compilerOptions = {
      ...{
        strict: true,
        noEmit: true,
        module: 'nodenext',
        target: 'es2024',
        types: ['node'],
        skipLibCheck: true,
      },
      ...{ [syntax]: true, customConditions: ['@mintmark/source'], allowImportingTsExtensions: true },
    };
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, files: ['sample.ts', 'wrong.ts', 'common.cts'] }),
    );
    const compiler = join(import.meta.dirname, '../../../../node_modules/typescript/bin/tsc');
    const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
    assert.equal(stdout, '');
    assert.equal(status, 0);
  });
}
