import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ConfigError } from '../resolve/config-error.ts';
import { readRegularFile, readRegularFileSync } from './regular-file.ts';

describe('a file that a configuration names', () => {
  let folder = '';
  const server = createServer();
  const at = (name: string): string => join(folder, name);
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mintmark-files-'));
    writeFileSync(at('file'), 'é');
    // Kubernetes: a link to a file behind a link to a folder.
    symlinkSync(folder, at('..data'));
    symlinkSync('..data/file', at('link'));
    execFileSync('mkfifo', [at('pipe')]);
    symlinkSync('pipe', at('link-to-pipe'));
    writeFileSync(at('long'), '');
    truncateSync(at('long'), 16 * 1024 * 1024 + 1);
    await new Promise<void>((resolve) => server.listen(at('socket'), resolve));
  });
  after(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is read as it is, behind links too', async () => {
    for (const name of ['file', 'link']) {
      assert.equal(await readRegularFile(at(name)), 'é');
      assert.equal(readRegularFileSync(at(name)).toString(), 'é');
    }
  });

  it('may not know its size', { skip: process.platform !== 'linux' && 'there is no /proc' }, async () => {
    assert.match(await readRegularFile('/proc/self/status'), /^Name:/u);
    assert.match(readRegularFileSync('/proc/self/status').toString(), /^Name:/u);
  });

  for (const [name, trouble] of [
    ['pipe', 'is a pipe, not a regular file'],
    ['link-to-pipe', 'is a pipe, not a regular file'],
    ['socket', 'is a socket, not a regular file'],
    ['.', 'is a folder, not a regular file'],
    ['long', 'is longer than 16 MiB'],
    ['/dev/zero', 'is a device, not a regular file'],
  ] as const)
    it(`is refused where it ${trouble}, and nobody waits: ${name}`, async () => {
      const path = name.startsWith('/') ? name : at(name);
      const isRefusal = (error: unknown): boolean =>
        error instanceof ConfigError && error.code === 'file_unreadable' && error.message.endsWith(trouble);
      await assert.rejects(readRegularFile(path), isRefusal);
      assert.throws(() => readRegularFileSync(path), isRefusal);
    });

  it('is missed by the code of the system where it is not there', async () => {
    await assert.rejects(readRegularFile(at('none')), { code: 'ENOENT' });
    assert.throws(() => readRegularFileSync(at('none')), { code: 'ENOENT' });
  });
});
