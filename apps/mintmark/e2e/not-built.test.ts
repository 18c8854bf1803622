import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const app = join(import.meta.dirname, '..');

test('a checkout that was not built runs the source, with its exit code', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mintmark-not-built-'));
  try {
    cpSync(join(app, 'bin'), join(folder, 'bin'), { recursive: true });
    symlinkSync(join(app, 'src'), join(folder, 'src'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    const run = (...args: string[]): ReturnType<typeof spawnSync> =>
      spawnSync(process.execPath, [join(folder, 'bin/mintmark.js'), ...args], { encoding: 'utf8' });
    const shown = run('decode', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.');
    assert.equal(shown.status, 0, String(shown.stderr));
    assert.match(String(shown.stdout), /"sub": "a"/);
    assert.equal(run('explain', 'nothing-like-that').status, 2);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
