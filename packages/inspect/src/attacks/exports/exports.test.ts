import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { exportJwk, generateKey } from '@mintmark/jose';
import { policy } from '../attacks.test-helper.ts';
import type { AttackSuite } from '../attack.ts';
import { createAttacks } from '../create-attacks.ts';
import { formatAttacksJson } from './to-json.ts';
import { formatNodeTest } from './to-node-test.ts';
import { formatPytest } from './to-pytest.ts';

const run = promisify(execFile);
const hasPython = spawnSync('python3', ['--version']).status === 0;
const jose = new URL('../../../../jose/src/index.ts', import.meta.url).href;

let folder = '';
let suite: AttackSuite;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mintmark-attacks-'));
  const key = await generateKey('HS256');
  suite = await createAttacks(key, { ...policy, subject: '"\'\\ Žofie \u2028' });
  const options = `{ ...${JSON.stringify(policy)}, keys: hmacKey.jwk(${JSON.stringify(exportJwk(key))}), algorithms: ['HS256'], requiredClaims: ['exp'] }`;
  writeFileSync(
    join(folder, 'sound.mjs'),
    `import { createVerifier, hmacKey } from '${jose}';\nconst verifier = createVerifier(${options});\nexport const verify = (token) => verifier.verify(token);\n`,
  );
  writeFileSync(join(folder, 'open.mjs'), 'export const verify = () => true;\n');
  writeFileSync(join(folder, 'attacks.test.mjs'), formatNodeTest(suite));
  writeFileSync(join(folder, 'test_attacks.py'), formatPytest(suite));
  writeFileSync(join(folder, 'closed_verifier.py'), 'def verify(token):\n    return False\n');
});
after(() => rmSync(folder, { recursive: true }));

async function runNodeTest(module: string): Promise<{ readonly failures: number; readonly passes: number }> {
  const env = { ...process.env, VERIFIER_MODULE: join(folder, module), NODE_TEST_CONTEXT: undefined };
  const args = [
    '--conditions=@mintmark/source',
    '--test',
    '--test-reporter=tap',
    join(folder, 'attacks.test.mjs'),
  ];
  const { stdout } = await run(process.execPath, args, { env, maxBuffer: 2 ** 26 }).catch(
    (error: { stdout: string }) => error,
  );
  const count = (name: string): number => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(stdout)?.[1]);
  return { failures: count('fail'), passes: count('pass') };
}

describe('exported suites', () => {
  it('are JSON that says what it is', () => {
    const parsed = JSON.parse(formatAttacksJson(suite)) as Record<string, unknown>;
    assert.equal(parsed['format'], 'mintmark-attacks');
    assert.equal(parsed['version'], 1);
    assert.equal((parsed['cases'] as unknown[]).length, suite.cases.length);
  });

  it('pass in node:test with a sound verifier', async () => {
    assert.deepEqual(await runNodeTest('sound.mjs'), { failures: 0, passes: suite.cases.length + 1 });
  });

  it('fail in node:test with a verifier that accepts everything', async () => {
    const refused = suite.cases.filter(({ expected }) => expected === 'refuse').length;
    assert.equal((await runNodeTest('open.mjs')).failures, refused);
  });

  it(
    'are Python that compiles, and fail with a verifier that refuses everything',
    { skip: !hasPython && 'no python3' },
    async () => {
      await run('python3', ['-m', 'py_compile', join(folder, 'test_attacks.py')]);
      const env = { ...process.env, VERIFIER_MODULE: 'closed_verifier' };
      const failed = (await run('python3', ['-m', 'unittest', 'test_attacks'], {
        cwd: folder,
        env,
        maxBuffer: 2 ** 26,
      }).catch((error: unknown) => error)) as { readonly stderr: string };
      const controls = suite.cases.filter(({ expected }) => expected === 'accept').length;
      assert.match(failed.stderr, new RegExp(`Ran ${suite.cases.length} tests`));
      assert.match(failed.stderr, new RegExp(`FAILED \\(failures=${controls}\\)`));
    },
  );

  it('hold the same tokens in every form', { skip: !hasPython && 'no python3' }, async () => {
    const script = 'import json, test_attacks; print(json.dumps([c["token"] for c in test_attacks.CASES]))';
    const { stdout } = await run('python3', ['-c', script], { cwd: folder, maxBuffer: 2 ** 26 });
    assert.deepEqual(
      JSON.parse(stdout),
      suite.cases.map(({ token }) => token),
    );
  });
});
