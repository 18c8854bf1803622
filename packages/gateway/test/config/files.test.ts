import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createGateway } from '@mintmark/gateway';
import { checkFiles, checkSecrets, ConfigError, parseConfig, resolveSecret } from '@mintmark/gateway/config';
import { documentWith } from './documents.test-helper.ts';

describe('the files of a configuration', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'mintmark-config-'));
    for (const name of ['one', 'other']) {
      execFileSync(
        'openssl',
        [
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:P-256',
          '-nodes',
          '-subj',
          `/CN=${name}`,
        ].concat([
          '-days',
          '30',
          '-keyout',
          join(folder, `${name}.key`),
          '-out',
          join(folder, `${name}.crt`),
        ]),
        { stdio: 'ignore' },
      );
    }
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const check = async (certificate: string, key: string, days = 0): Promise<readonly string[]> => {
    const text = documentWith({
      listeners: [
        '  - address: 127.0.0.1:8443',
        '    tls:',
        '      certificates:',
        `        - { certificate: "${join(folder, certificate)}",`,
        `            key: "${join(folder, key)}" }`,
      ].join('\n'),
    });
    const { config, problems } = parseConfig(text);
    assert.deepEqual(problems, []);
    assert.ok(config);
    const found = await checkFiles(config, { text, now: Date.now() + days * 86_400_000 });
    return found.map(({ code, line, column, severity }) => `${code} ${line}:${column} ${severity}`);
  };

  it('are fine where a certificate and its key belong together', async () => {
    assert.deepEqual(await check('one.crt', 'one.key'), []);
  });

  it('have to belong together', async () => {
    assert.deepEqual(await check('one.crt', 'other.key'), ['certificate_mismatch 7:18 error']);
  });

  it('have to be there', async () => {
    assert.deepEqual(await check('none.crt', 'none.key'), [
      'file_unreadable 6:26 error',
      'file_unreadable 7:18 error',
    ]);
  });

  it('have to be what they are named for', async () => {
    assert.deepEqual(await check('one.key', 'one.crt'), [
      'file_malformed 6:26 error',
      'file_malformed 7:18 error',
    ]);
  });

  it('are warned of two weeks before they expire, and afterwards', async () => {
    assert.deepEqual(await check('one.crt', 'one.key', 20), ['certificate_expires_soon 6:26 warning']);
    assert.deepEqual(await check('one.crt', 'one.key', 40), ['certificate_expired 6:26 warning']);
    assert.deepEqual(await check('one.crt', 'one.key', -2), ['certificate_expired 6:26 warning']);
  });

  it('have to be regular files, and nobody waits for others', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    assert.deepEqual(await check('pipe', 'pipe'), [
      'file_unreadable 6:26 error',
      'file_unreadable 7:18 error',
    ]);
    const keySet = {
      issuers: `  - { issuer: https://auth.example, audience: a, keys: { file: ${folder}/pipe } }`,
    };
    const text = documentWith({ ...keySet, more: `secret: { file: ${folder}/pipe }` });
    const { config } = parseConfig(text);
    assert.ok(config);
    const problems = [...(await checkFiles(config, { text })), ...(await checkSecrets(config, { text }))];
    for (const { message } of problems) assert.match(message, /is a pipe, not a regular file$/u);
    assert.equal(problems.length, 2);
    await assert.rejects(createGateway({ config }), /is a pipe, not a regular file$/u);
  });

  it('may be key sets and authorities, which are looked at too', async () => {
    const text = documentWith({
      issuers: '  - { issuer: https://auth.example, audience: a, keys: { file: keys.json } }',
      upstreams: '  notes: { targets: [https://a.example], tls: { authorities: ca.pem } }',
    });
    const { config } = parseConfig(text);
    assert.ok(config);
    const problems = await checkFiles(config, { text, readFile: () => '{"keys":[]}' });
    assert.deepEqual(
      problems.map(({ path, code }) => `${path} ${code}`),
      ['issuers[0].keys.file file_malformed', 'upstreams.notes.tls.authorities file_malformed'],
    );
  });
});

describe('the secrets of a configuration', () => {
  const text = documentWith({
    issuers:
      '  - { issuer: https://auth.example, audience: a, introspection: { clientId: g, clientSecret: { env: GATEWAY_SECRET } } }',
    route:
      'identity: { internalToken: { key: { file: /run/key }, issuer: https://gateway.example, audience: a } }',
    more: 'admin: { token: { env: ADMIN_TOKEN } }',
  });
  const { config } = parseConfig(text);

  it('are looked for in the environment and in files', async () => {
    assert.ok(config);
    const env = { GATEWAY_SECRET: 'a', ADMIN_TOKEN: 'b' };
    assert.deepEqual(await checkSecrets(config, { text, env, readFile: () => 'k' }), []);
  });

  it('are each missed with their place', async () => {
    assert.ok(config);
    const readFile = (): never => {
      throw new Error('no such file');
    };
    const problems = await checkSecrets(config, { text, env: { GATEWAY_SECRET: '' }, readFile });
    assert.deepEqual(
      problems.map(({ path, code, line }) => `${line} ${path} ${code}`),
      [
        '5 issuers[0].introspection.clientSecret secret_unresolved',
        '12 routes[0].identity.internalToken.key secret_unresolved',
        '13 admin.token secret_unresolved',
      ],
    );
  });

  it('that keys are made of must not be found by trying', async () => {
    const { config: keyed } = parseConfig(documentWith({ more: 'secret: { env: SHARED }' }));
    assert.ok(keyed);
    const problemsWith = async (value: string): Promise<readonly string[]> =>
      (await checkSecrets(keyed, { env: { SHARED: value } })).map(({ path, code }) => `${path} ${code}`);
    assert.deepEqual(await problemsWith('s'.repeat(32)), []);
    assert.deepEqual(await problemsWith('s'.repeat(31)), ['secret secret_weak']);
    assert.deepEqual(await problemsWith(''), ['secret secret_unresolved']);
  });

  it('lose one line break at the end of their file, and are never in an error', async () => {
    assert.equal(await resolveSecret({ file: 'a' }, { readFile: () => 's3cret\r\n' }), 's3cret');
    assert.equal(await resolveSecret({ env: 'A' }, { env: { A: 's3cret\n' } }), 's3cret\n');
    await assert.rejects(resolveSecret({ env: 'A' }, { env: { A: 's3cret'.repeat(20_000) } }), (error) => {
      assert.ok(error instanceof ConfigError);
      assert.doesNotMatch(error.message, /s3cret/);
      return error.code === 'secret_unresolved';
    });
    await assert.rejects(resolveSecret({ env: 'toString' }, { env: {} }), ConfigError);
  });
});
