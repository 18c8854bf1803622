import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig, usableConfig } from './load-config.ts';
import { exampleConfig } from './example-config.ts';
import { readLastGood, sweepLastGood, writeLastGood } from './last-good.ts';

const config = usableConfig(loadConfig({ text: exampleConfig, fileName: 'mintmark.yaml' }));
const kept = { config, fileName: 'mintmark.yaml', savedAt: '2026-11-23T00:00:00.000Z', version: 'abc' };

function freshFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'mintmark-last-good-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it('is read as it was written, by its owner alone', (t) => {
  const path = join(freshFolder(t), 'snapshot.json');
  writeLastGood(path, kept);
  assert.deepEqual(readLastGood(path)?.config, JSON.parse(JSON.stringify(config)));
  assert.equal(statSync(path).mode & 0o777, 0o600);
});

it('is nothing where the file is missing, broken or of another form', (t) => {
  const path = join(freshFolder(t), 'snapshot.json');
  assert.equal(readLastGood(path), undefined);
  for (const text of ['', '{"format":1', '{"format":2}', '[]', 'null']) {
    writeFileSync(path, text);
    assert.equal(readLastGood(path), undefined);
  }
});

it('is whole whenever its writer is killed, and what writers left is swept', async (t) => {
  const folder = freshFolder(t);
  const path = join(folder, 'snapshot.json');
  const module = join(import.meta.dirname, 'last-good.ts');
  const script = `const { writeLastGood } = await import(${JSON.stringify(module)});
    const kept = { ...${JSON.stringify(kept)}, padding: 'x'.repeat(200_000) };
    for (let n = 0; ; n += 1) { writeLastGood(${JSON.stringify(path)}, { ...kept, version: String(n) });
      if (n === 0) console.log('writing'); }`;
  for (let round = 0; round < 5; round += 1) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // One after another, on one file.
    // oxlint-disable-next-line no-await-in-loop
    await once(child.stdout, 'data');
    // oxlint-disable-next-line no-await-in-loop
    await sleep(round * 7);
    child.kill('SIGKILL');
    // oxlint-disable-next-line no-await-in-loop
    await once(child, 'exit');
    assert.match(readLastGood(path)?.version ?? '', /^\d+$/);
    assert.ok(readFileSync(path, 'utf8').length > 200_000);
  }
  sweepLastGood(path);
  assert.deepEqual(readdirSync(folder), ['snapshot.json']);
});
