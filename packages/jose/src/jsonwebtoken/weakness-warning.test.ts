import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

/** The codes of the warnings that a program causes. */
function warningsOf(program: string): string[] {
  const source = `
    import jwt from '@mintmark/jose/jsonwebtoken';
    import { generateKeyPairSync } from 'node:crypto';
    process.on('warning', ({ code }) => code?.startsWith('MINTMARK') && console.log(code));
    ${program}`;
  const args = ['--conditions=@mintmark/source', '--no-warnings', '--input-type=module', '--eval', source];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  return stdout.split('\n').filter((line) => line !== '');
}

test('weak-secret: warns once of short secrets', () => {
  const program = `
    for (const key of ['short', 'shorter', Buffer.alloc(31)]) jwt.verify(jwt.sign({}, key), key);
    jwt.sign({}, Buffer.alloc(63), { algorithm: 'HS512' });`;
  assert.deepEqual(warningsOf(program), ['MINTMARK_WEAK_SECRET']);
});

test('says nothing of secrets as long as the hash', () => {
  const program = `
    for (const [algorithm, length] of [['HS256', 32], ['HS384', 48], ['HS512', 64]]) {
      jwt.verify(jwt.sign({}, Buffer.alloc(length), { algorithm }), Buffer.alloc(length));
    }`;
  assert.deepEqual(warningsOf(program), []);
});

test('warns once of small RSA keys that verify', () => {
  const program = `
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const token = jwt.sign({}, privateKey, { algorithm: 'RS256', allowInsecureKeySizes: true });
    jwt.verify(token, publicKey);
    jwt.verify(token, publicKey);`;
  assert.deepEqual(warningsOf(program), ['MINTMARK_WEAK_KEY']);
});
