import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

/** Makes a Node that says it is an old one. */
const oldNode = [
  '--import',
  `data:text/javascript,${encodeURIComponent(
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.1.0' } })`,
  )}`,
];

let folder = '';
const installed = (): string => join(folder, 'node_modules/mintmark');
const bin = (): string => join(installed(), 'bin/mintmark.js');

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'mintmark-old-'));
  cpSync(join(import.meta.dirname, '../bin'), join(installed(), 'bin'), { recursive: true });
  write('package.json', '{"type":"module"}');
  write(
    'dist/cli.js',
    `process.on('SIGTERM', () => process.exit(7)); console.log(process.argv.slice(2).join()); if (process.argv[2] === 'wait') setInterval(() => {}, 1000); else process.exitCode = 3;`,
  );
});
after(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  const file = join(installed(), path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

describe('on a Node that is too old', () => {
  it('says which Node is needed', () => {
    const { status, stderr } = spawnSync(process.execPath, [...oldNode, bin(), '--version']);
    assert.equal(status, 2);
    assert.equal(
      stderr.toString(),
      'mintmark: needs Node.js 22.18 or later, got 20.1.0; install a newer Node.js from https://nodejs.org\n',
    );
  });

  describe('in a project that has installed a newer one', () => {
    before(() => {
      const node = join(folder, 'node_modules/node/bin/node');
      mkdirSync(dirname(node), { recursive: true });
      writeFileSync(node, `#!/bin/sh\nexec '${process.execPath}' "$@"\n`);
      chmodSync(node, 0o755);
    });

    it('runs with that, and ends as it does', () => {
      const { status, stdout } = spawnSync(process.execPath, [...oldNode, bin(), 'decode', 'a b']);
      assert.equal(stdout.toString(), 'decode,a b\n');
      assert.equal(status, 3);
    });

    it('hands signals on', async () => {
      const child = spawn(process.execPath, [...oldNode, bin(), 'wait']);
      await once(child.stdout, 'data');
      child.kill('SIGTERM');
      assert.deepEqual(await once(child, 'exit'), [7, null]);
    });
  });
});
