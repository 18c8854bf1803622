import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readKept, writeKept } from './kept.ts';

let home = '';
before(() => {
  home = mkdtempSync(join(tmpdir(), 'mintmark-kept-'));
});
after(() => rmSync(home, { recursive: true }));

test('keeps passwords and secrets for the owner alone', () => {
  const kept = { madeFor: '[1]', passwords: { alice: 'a' }, secrets: { app: 's' } };
  writeKept(home, kept);
  assert.deepEqual(readKept(home), kept);
  assert.equal(statSync(join(home, 'lifecycle.json')).mode & 0o777, 0o600);
});

for (const text of ['', '{', '[]', 'null', '{"passwords":{"alice":1},"secrets":7}'])
  test(`takes ${text || 'an empty file'} for nothing`, () => {
    writeFileSync(join(home, 'lifecycle.json'), text);
    assert.deepEqual(readKept(home), { madeFor: '', passwords: {}, secrets: {} });
  });
