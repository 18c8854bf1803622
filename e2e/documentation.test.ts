// Holds the reference of `mintmark serve` to its help.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '..');
const page = readFileSync(join(root, 'packages/authorization-server/docs/options.md'), 'utf8');
const section = page.slice(page.indexOf('## mintmark serve'));
const rows = [...section.matchAll(/^\| (?:`(--[\w-]+)` )?\| (?:`([A-Z_]+)` )?\|/gm)];

const cli = join(root, 'apps/mintmark/src/cli.ts');
const { stdout: help } = spawnSync(
  process.execPath,
  ['--conditions=@mintmark/source', cli, 'serve', '--help'],
  { encoding: 'utf8' },
);

describe('the options of mintmark serve', () => {
  it('are all in docs/options.md, and no others', () => {
    const listed = rows.flatMap(([, option]) => option ?? []);
    const there = [...help.matchAll(/^ {2,}(?:-\w, )?(--[\w-]+)/gm)].map(([, option = '']) => option);
    assert.deepEqual(listed.toSorted(), there.filter((option) => option !== '--help').toSorted());
  });

  it('are listed with their environment variables', () => {
    const listed = rows.flatMap(([, , variable]) => variable ?? []);
    const there = [...help.matchAll(/^ {2}([A-Z_]{5,}) {2,}/gm)].map(([, variable = '']) => variable);
    assert.deepEqual(listed.toSorted(), there.toSorted());
  });
});
