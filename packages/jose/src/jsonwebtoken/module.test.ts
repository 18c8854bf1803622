import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mock, test } from 'node:test';
import * as door from '@mintmark/jose/jsonwebtoken';
import jwt from '@mintmark/jose/jsonwebtoken';
import { theirs } from './differential.test-helper.ts';

function run(source: string, ...flags: readonly string[]): string {
  const args = ['--conditions=@mintmark/source', '--no-warnings', ...flags, '--eval', source];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  return stdout.trim();
}

test('has the names of the original', () => {
  assert.deepEqual(Object.keys(jwt), Object.keys(theirs));
});

test('is the same by name, by default and by require', () => {
  for (const name of Object.keys(jwt)) assert.equal(Reflect.get(jwt, name), Reflect.get(door, name));
  assert.equal(createRequire(import.meta.url)('@mintmark/jose/jsonwebtoken'), jwt);
});

test('is used from CommonJS by require', () => {
  const source = `
    const jwt = require('@mintmark/jose/jsonwebtoken');
    const { verify, TokenExpiredError } = require('@mintmark/jose/jsonwebtoken');
    const token = jwt.sign({ sub: 'me', iat: 1 }, 'secret', { expiresIn: 1 });
    try { verify(token, 'secret') } catch (error) { console.log(error instanceof TokenExpiredError, error.name) }
    console.log(jwt.verify(token, 'secret', { ignoreExpiration: true }).sub);`;
  assert.equal(run(source, '--input-type=commonjs'), 'true TokenExpiredError\nme');
});

test('is used from a module by default, name and namespace', () => {
  const source = `
    import jwt, { sign } from '@mintmark/jose/jsonwebtoken';
    import * as all from '@mintmark/jose/jsonwebtoken';
    console.log(jwt.sign === sign && all.sign === sign, jwt.decode(sign({ iat: 1 }, 'secret')).iat);`;
  assert.equal(run(source, '--input-type=module'), 'true 1');
});

test('lets test doubles replace its members, as projects do', () => {
  const double = mock.method(jwt, 'verify', () => 'doubled');
  assert.equal(jwt.verify('', ''), 'doubled');
  double.mock.restore();
  assert.throws(() => jwt.verify('', ''), jwt.JsonWebTokenError);
});

test('makes errors that look like those of the original', () => {
  interface Classes {
    JsonWebTokenError: new (message: string, inner?: unknown) => Error;
    TokenExpiredError: new (message: string, expiredAt: unknown) => Error;
    NotBeforeError: new (message: string, date: unknown) => Error;
  }
  const ours: Classes = jwt as never;
  const original: Classes = theirs as never;
  const inner = new Error('inner');
  for (const make of [
    (classes: Classes) => new classes.JsonWebTokenError('text'),
    (classes: Classes) => new classes.JsonWebTokenError('text', inner),
    (classes: Classes) => new classes.TokenExpiredError('text', new Date(0)),
    (classes: Classes) => new classes.NotBeforeError('text', new Date(0)),
  ]) {
    const [our, their] = [make(ours), make(original)];
    assert.equal(JSON.stringify(our), JSON.stringify(their));
    assert.deepEqual(Object.keys(our), Object.keys(their));
    assert.equal(String(our), String(their));
    assert.ok(our instanceof Error && our instanceof ours.JsonWebTokenError);
    assert.match(our.stack ?? '', /text\n +at /);
    assert.equal(our.constructor.name, our.name);
  }
});
