// Follows the README to the letter, with the programs as they are built.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as jose from '@mintmark/jose';
import * as jwks from '@mintmark/jose/jwks';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const [, commands = ''] = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, code]) => code);
const [program = ''] = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code);
const path = [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
let folder = '';

function run(command: string): { readonly status: number | null; readonly output: string } {
  const options = { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH: path } } as const;
  // npx finds programs of the folder it stands in; the test stands elsewhere, so that the project stays clean.
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command.replace(/^npx /, '')], options);
  return { status, output: stdout + stderr };
}

describe('five minutes', () => {
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'mintmark-readme-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('in the terminal', () => {
    const lines = commands.split('\n').filter((line) => line !== '');
    assert.equal(lines.length, 6);
    const results = lines.map(run);
    assert.deepEqual(
      results.map(({ status }) => status),
      [0, 0, 0, 0, 1, 0],
      results.map(({ output }) => output).join('\n'),
    );
    assert.match(results[4]?.output ?? '', /meant for another audience.*\[audience_mismatch\]/s);
    assert.match(results[5]?.output ?? '', /^audience_mismatch: /);
  });

  it('in a program', async () => {
    const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
    const scope = { ...jose, ...jwks, published: read('published.json'), token: read('token.txt').trim() };
    const AsyncFunction = (async () => undefined).constructor as new (
      ...parts: string[]
    ) => (...values: unknown[]) => Promise<{ sub: string }>;
    const body = `${program.replaceAll(/^import .*\n/gm, '')}\nreturn claims;`;
    const claims = await new AsyncFunction(...Object.keys(scope), body)(...Object.values(scope));
    assert.equal(claims.sub, 'alice');
  });
});
