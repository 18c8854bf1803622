import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pictures } from '../scripts/pictures.ts';

for (const { name, draw } of pictures) {
  test(`${name} shows what the command writes`, async () => {
    const shown = readFileSync(join(import.meta.dirname, '../../../docs/images', name), 'utf8');
    assert.equal(shown, await draw(), 'to draw it anew: npm run pictures -w mintmark');
  });
}
