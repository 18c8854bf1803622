// Runs what GATEWAY.md shows, and holds its tables to the help.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { documentedCode } from '../support/documented-code.ts';
import { freshFolder, runGateway } from './gateway-process.ts';
import { ask } from './load.ts';

const root = join(import.meta.dirname, '../..');
const page = 'apps/mintmark/GATEWAY.md';
const text = readFileSync(join(root, page), 'utf8');

function mintmark(folder: string, ...args: readonly string[]): { status: number | null; output: string } {
  const cli = join(root, 'apps/mintmark/src/cli.ts');
  const command = ['--conditions=@mintmark/source', cli, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

describe('GATEWAY.md', () => {
  it('begins with commands that lead to a gateway that runs', async (t) => {
    const folder = freshFolder();
    for (const line of ['gateway init', 'gateway check']) {
      assert.ok(text.includes(`mintmark ${line}\n`));
      const { status, output } = mintmark(folder, ...line.split(' '));
      assert.equal(status, 0, output);
    }
    const file = join(folder, 'mintmark.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(':8080', ':0').replace(':9901', ':0'));
    const { url } = await runGateway(t, folder, { args: ['--workers', '1'] });
    assert.equal((await ask(`${url}/health`)).body, 'well');
  });

  it('shows cases that hold for the configuration to begin with', () => {
    const folder = freshFolder();
    mintmark(folder, 'gateway', 'init');
    const cases = documentedCode({ page, heading: 'Tests of a configuration', language: 'yaml' }, {});
    writeFileSync(join(folder, 'cases.yaml'), cases);
    const { status, output } = mintmark(folder, 'gateway', 'test', 'mintmark.yaml', '--cases', 'cases.yaml');
    assert.equal(status, 0, output);
    assert.match(output, /3 passed, 0 failed/);
  });

  it('lists the commands that there are', () => {
    const { output } = mintmark(freshFolder(), 'gateway', '--help');
    const there = [...output.matchAll(/^ {2}([a-z]+) (?:\[|<)/gm)].map(([, name = '']) => name);
    const table = text.slice(text.indexOf('## Commands'), text.indexOf('## Tests'));
    const rows = table.split('\n').filter((line) => line.startsWith('| `'));
    const listed = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`([a-z]+)`/g)].map(([, name = '']) => name),
    );
    assert.deepEqual(listed.toSorted(), there.filter((name) => name !== 'help').toSorted());
  });

  it('tells of a failed case what was expected and what was decided', () => {
    const folder = freshFolder();
    mintmark(folder, 'gateway', 'init');
    const wrong = 'cases: [{ name: wrong, request: { url: http://a/health }, expect: { status: 418 } }]';
    writeFileSync(join(folder, 'cases.yaml'), wrong);
    const { status, output } = mintmark(folder, 'gateway', 'test', '--cases', 'cases.yaml');
    assert.equal(status, 1);
    assert.match(output, /✗ wrong\n {4}status: expected 418, got /);
  });
});
