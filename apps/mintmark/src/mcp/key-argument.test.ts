import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CliError } from '../output/failure.ts';
import { readKeyArgument } from './key-argument.ts';

const jwk = '{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}';
const secret = 'a secret of the tests that is in no answer';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'mintmark-mcp-'));
  mkdirSync(join(folder, 'keys/inside'), { recursive: true });
  mkdirSync(join(folder, 'keys-of-others'));
  writeFileSync(join(folder, 'keys/public.jwk'), jwk);
  writeFileSync(join(folder, 'keys/inside/public.jwk'), jwk);
  writeFileSync(join(folder, 'keys-of-others/secret.txt'), secret);
  writeFileSync(join(folder, 'keys/large.txt'), 'a'.repeat(1_000_001));
  symlinkSync('../keys-of-others/secret.txt', join(folder, 'keys/link.txt'));
});
after(() => rmSync(folder, { recursive: true }));

async function ask(key: string, env: readonly string[] = []): Promise<string> {
  const allowance = { files: [join(folder, 'keys')], env };
  return readKeyArgument(key, allowance, { ALLOWED: secret, OTHER: secret, EMPTY: '' });
}

async function refusal(key: string, env?: readonly string[]): Promise<string> {
  const error: unknown = await ask(key, env).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof CliError);
  const text = JSON.stringify(error.failure);
  assert.ok(!text.includes(secret));
  return error.failure.message;
}

describe('the key that an assistant names', () => {
  it('is the text of a public key', async () => assert.equal(await ask(jwk), jwk));

  it('is a file in a folder that the person allowed', async () => {
    for (const path of ['public.jwk', 'inside/public.jwk', join(folder, 'keys/public.jwk')])
      assert.equal(await ask(`@${path}`), jwk);
  });

  const elsewhere = [
    '../keys-of-others/secret.txt',
    '/etc/passwd',
    '../../etc/passwd',
    'link.txt',
    'missing.txt',
    '/missing/file',
    '../keys',
    '',
    '\0',
  ];
  for (const path of elsewhere) {
    it(`is no other file, and nobody learns whether it is there: ${JSON.stringify(path)}`, async () => {
      assert.equal(await refusal(`@${path}`), 'this file may not be read, or is not there');
    });
  }

  it('is no folder and no large file', async () => {
    for (const path of ['inside', 'large.txt'])
      assert.equal(await refusal(`@${path}`), 'this is no file with a key');
  });

  it('is a variable that the person allowed, and no other', async () => {
    assert.equal(await ask('env:ALLOWED', ['ALLOWED']), secret);
    for (const name of ['OTHER', 'MISSING', 'PATH', 'constructor'])
      assert.equal(await refusal(`env:${name}`, ['ALLOWED']), 'this variable may not be read');
    assert.equal(await refusal('env:EMPTY', ['EMPTY']), 'the variable is allowed and not set');
  });

  it('is neither a path without a sign nor the text of a secret', async () => {
    for (const key of ['/etc/passwd', join(folder, 'keys/public.jwk'), secret, '', 'a.b.c'])
      assert.match(await refusal(key), /the text of a secret does not belong here/);
  });
});
