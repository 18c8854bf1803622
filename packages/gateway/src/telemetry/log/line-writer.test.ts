import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  constants,
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { createLineWriter, type WriteProblem } from './line-writer.ts';

function newFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'mintmark-log-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('lines are in the file once they are flushed, in their order', async (t) => {
  const file = join(newFolder(t), 'access.log');
  const writer = createLineWriter(file);
  t.after(() => writer.close());
  const lines = Array.from({ length: 5000 }, (_, index) => `line ${index}\n`);
  for (const line of lines) writer.write(line);
  await writer.flush();
  assert.equal(readFileSync(file, 'utf8'), lines.join(''));
});

test('lines that wait are written when the log is closed, and none after that', async (t) => {
  const file = join(newFolder(t), 'access.log');
  const writer = createLineWriter(file);
  writer.write('a\n');
  await writer.close();
  writer.write('b\n');
  await writer.close();
  assert.equal(readFileSync(file, 'utf8'), 'a\n');
  assert.equal(writer.dropped, 1);
});

test('a file that was moved away is opened again', async (t) => {
  const folder = newFolder(t);
  const file = join(folder, 'access.log');
  const writer = createLineWriter(file);
  t.after(() => writer.close());
  writer.write('before\n');
  await writer.flush();
  renameSync(file, join(folder, 'access.log.1'));
  writer.reopen();
  writer.write('after\n');
  await writer.flush();
  await writer.close();
  assert.equal(readFileSync(join(folder, 'access.log.1'), 'utf8'), 'before\n');
  assert.equal(readFileSync(file, 'utf8'), 'after\n');
});

test('a file that cannot be opened is said at once', () => {
  assert.throws(() => createLineWriter('/nowhere/at/all/access.log'), /the log file cannot be opened/);
});

test('lines that wait when the process exits are written', (t) => {
  const file = join(newFolder(t), 'access.log');
  const program = `
    import { createLineWriter } from ${JSON.stringify(new URL('line-writer.ts', import.meta.url).href)};
    const writer = createLineWriter(${JSON.stringify(file)});
    setTimeout(() => { writer.write('last words\\n'); process.exit(3); }, 20);
    writer.write('first words\\n');
  `;
  const { status } = spawnSync(process.execPath, ['--input-type=module', '--eval', program]);
  assert.equal(status, 3);
  assert.equal(readFileSync(file, 'utf8'), 'first words\nlast words\n');
});

test('a reader that does not read costs lines and a bounded memory, and nobody waits', async (t) => {
  const pipe = join(newFolder(t), 'pipe');
  execFileSync('mkfifo', [pipe]);
  // Whoever opens a pipe to write waits for a reader; this one is there and does not read.
  const reader = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
  const problems: WriteProblem[] = [];
  const writer = createLineWriter(pipe, {
    maxWaitingBytes: 256 * 1024,
    onProblem: (problem) => problems.push(problem),
  });
  const line = `${'x'.repeat(999)}\n`;
  for (let index = 0; index < 5000; index++) writer.write(line);
  assert.ok(writer.dropped >= 4700, `dropped ${writer.dropped}`);
  const total = (5000 - writer.dropped) * line.length;
  const read = await readBytes(reader, total);
  assert.equal(read.length, total);
  assert.ok(
    read
      .toString('latin1')
      .split('\n')
      .every((text) => text.length === 999 || text === ''),
  );
  await writer.flush();
  assert.deepEqual(
    problems.map(({ kind }) => kind),
    ['lines-dropped'],
  );
  closeSync(reader);
  await writer.close();
});

test('a pipe that nobody reads is said to be one, and nobody waits for a reader', (t) => {
  const pipe = join(newFolder(t), 'pipe');
  execFileSync('mkfifo', [pipe]);
  assert.throws(() => createLineWriter(pipe), /cannot be opened: nobody reads the pipe/);
});

async function readBytes(descriptor: number, total: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  while (length < total) {
    const chunk = Buffer.alloc(65_536);
    const size = tryRead(descriptor, chunk);
    chunks.push(chunk.subarray(0, size));
    length += size;
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  return Buffer.concat(chunks);
}

/** Nothing is there yet: the same as nothing read. */
function tryRead(descriptor: number, chunk: Buffer): number {
  try {
    return readSync(descriptor, chunk);
  } catch {
    return 0;
  }
}
