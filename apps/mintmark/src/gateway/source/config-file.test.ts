import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { configFile, readConfigFile } from './config-file.ts';

describe('a configuration in a file', () => {
  it('is read as it is', async (t) => {
    const file = join(temporaryFolder(t), 'mintmark.yaml');
    writeFileSync(file, 'version: 1 # é\n');
    assert.deepEqual(await readConfigFile(file), { text: 'version: 1 # é\n', fileName: file });
  });

  it('is not read where it is too long, or has no end', async (t) => {
    const file = join(temporaryFolder(t), 'mintmark.yaml');
    writeFileSync(file, '');
    truncateSync(file, 4 * 1024 * 1024 + 1);
    for (const path of [file, '/dev/zero']) await assert.rejects(readConfigFile(path), /over the limit/u);
  });

  it('is read again where it changed before anybody watched', async (t) => {
    const file = join(temporaryFolder(t), 'mintmark.yaml');
    writeFileSync(file, 'version: 1\n');
    const source = configFile(file);
    await source.read();
    writeFileSync(file, 'version: 1 # changed\n');
    const { promise, resolve } = Promise.withResolvers<void>();
    t.after(source.watch(resolve, () => []));
    await promise;
  });

  it('is missed where it is not there or a folder', async (t) => {
    const folder = temporaryFolder(t);
    for (const path of [folder, join(folder, 'none.yaml')])
      await assert.rejects(readConfigFile(path), /: cannot read/u);
  });
});

describe('a configuration in a pipe', () => {
  it('is read by commands that read it once', async (t) => {
    const pipe = makePipe(temporaryFolder(t));
    const writer = spawn('sh', ['-c', 'echo version: 1 > "$0"', pipe], { stdio: 'ignore' });
    t.after(() => writer.kill());
    assert.equal((await readConfigFile(pipe)).text, 'version: 1\n');
  });

  it('is refused by a gateway, at once and at each reload, though nobody writes into it', async (t) => {
    const pipe = makePipe(temporaryFolder(t));
    const source = configFile(pipe);
    for (let times = 0; times < 2; times++)
      await assert.rejects(source.read(), /is a pipe, not a regular file$/u);
    source.watch(assert.fail, () => [pipe])();
  });
});

function makePipe(folder: string): string {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  return pipe;
}

function temporaryFolder(t: { after(end: () => void): void }): string {
  const folder = mkdtempSync(join(tmpdir(), 'mintmark-config-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
